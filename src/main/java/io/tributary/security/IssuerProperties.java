package io.tributary.security;

import io.tributary.settings.InvalidConfigurationException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * An authorization server whose tokens are accepted.
 *
 * @param issuer what the claim {@code iss} of its tokens says, exactly
 * @param jwkSetUri where its keys are; absent = where its discovery document says
 * @param audiences one of these must be among the claim {@code aud} of a token
 * @param clockSkew by how much its clock and ours may differ; at most {@link #MOST_SKEW}
 * @param algorithms which signatures are accepted
 */
record IssuerProperties(
        @Nullable String issuer,
        @Nullable URI jwkSetUri,
        @DefaultValue List<String> audiences,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue({"RS256", "PS256", "ES256"}) Set<SignatureAlgorithm> algorithms) {

    static final Duration MOST_SKEW = Duration.ofMinutes(2);

    /** Whatever is wrong with it stops the start. */
    void check(String key) {
        if (issuer == null || !isWebAddress(issuer)) {
            throw wrong(
                    key,
                    "issuer",
                    "should be the address that the authorization server writes into 'iss', with"
                            + " https, such as https://login.example.com/realms/main");
        }
        if (jwkSetUri != null && !isWebAddress(jwkSetUri.toString())) {
            throw wrong(key, "jwk-set-uri", "should be an address with https");
        }
        if (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
            throw wrong(
                    key,
                    "audiences",
                    "should be what tokens for this service have as 'aud', such as tributary;"
                            + " without it, a token for any other service would do");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(MOST_SKEW) > 0) {
            throw wrong(key, "clock-skew", "should be from 0s to 2m");
        }
        if (algorithms.isEmpty()) {
            throw wrong(key, "algorithms", "should name at least one, such as RS256");
        }
    }

    private static InvalidConfigurationException wrong(String key, String name, String should) {
        return new InvalidConfigurationException(key + "." + name + " " + should);
    }

    /** Plain http is for authorization servers on this very machine. */
    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            String host = uri.getHost();
            return host != null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme())
                                    && (host.equals("127.0.0.1") || host.equals("localhost"))));
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
