package io.tributary.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token says of its caller. */
record Claims(Jwt token, ClaimNames names) {

    @Nullable String issuer() {
        return token.getClaimAsString(JwtClaimNames.ISS);
    }

    @Nullable String subject() {
        return first(names.subject());
    }

    @Nullable String client() {
        return first(names.client());
    }

    Set<String> groups() {
        return all(names.groups());
    }

    Set<String> roles() {
        return all(names.roles());
    }

    /**
     * A claim that holds one text; absent where it holds anything else, or where the issuer says
     * beside it, as of an e-mail address, that it has not verified it.
     */
    @Nullable String text(String name) {
        return isVerified(find(name + "_verified"))
                        && find(name) instanceof String text
                        && !text.isBlank()
                ? text
                : null;
    }

    /** Some issuers write it as a text. */
    private static boolean isVerified(@Nullable Object said) {
        return said == null || said.toString().equals("true");
    }

    private @Nullable String first(List<String> candidates) {
        return candidates.stream()
                .map(this::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Set<String> all(List<String> candidates) {
        return candidates.stream()
                .map(this::find)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Claims::texts)
                .orElse(Set.of());
    }

    /** One that stands alone may have spaces in it, and is one. */
    private static Set<String> texts(Object value) {
        return switch (value) {
            case String text -> Set.of(text);
            case Collection<?> many ->
                    many.stream()
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .collect(Collectors.toUnmodifiableSet());
            default -> Set.of();
        };
    }

    private @Nullable Object find(String name) {
        Object whole = token.getClaim(name);
        if (whole != null) {
            return whole;
        }
        Object at = token.getClaims();
        for (String step : name.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at;
    }
}
