package io.tributary.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token says of its caller. */
record Claims(Jwt token, ClaimNames names) {

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
     * A claim that holds one text; absent where it holds anything else, or an unverified e-mail.
     */
    @Nullable String text(String name) {
        boolean unverified =
                name.equals("email") && Boolean.FALSE.equals(token.getClaim("email_verified"));
        return !unverified && find(name) instanceof String text && !text.isBlank() ? text : null;
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
                .map(Claims::words)
                .orElse(Set.of());
    }

    private static Set<String> words(Object value) {
        return switch (value) {
            case String text -> Set.copyOf(List.of(text.split(" ", -1)));
            case Collection<?> many ->
                    many.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
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
