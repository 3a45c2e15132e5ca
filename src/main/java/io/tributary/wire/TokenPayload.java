package io.tributary.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.tributary.settings.Secret;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/** The answer of a token endpoint. A lifetime that makes no sense is one that was not said. */
record TokenPayload(
        @JsonProperty("access_token") @Nullable String accessToken,
        @JsonProperty("expires_in") @Nullable JsonNode expiresIn,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        @JsonProperty("refresh_token_expires_in") @Nullable JsonNode refreshTokenExpiresIn) {

    private static final Duration UNSAID_LIFE = Duration.ofMinutes(10);
    private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(36_525).toSeconds();

    /** What a header can hold (RFC 6750, section 2.1, and a little more). */
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,16000}");

    /**
     * @throws SourceException where there is no token in it
     */
    IssuedToken issued(Instant asked, @Nullable String trackingId) {
        if (accessToken == null || !TOKEN.matcher(accessToken).matches()) {
            throw SourceException.badResponse(
                    "The token endpoint's answer holds no token", trackingId);
        }
        Duration life = Objects.requireNonNullElse(life(expiresIn), UNSAID_LIFE);
        Duration refreshLife = life(refreshTokenExpiresIn);
        return new IssuedToken(
                Secret.of(accessToken),
                asked,
                asked.plus(life),
                refreshToken == null || refreshToken.isBlank() ? null : Secret.of(refreshToken),
                refreshLife == null ? null : asked.plus(refreshLife));
    }

    private static @Nullable Duration life(@Nullable JsonNode seconds) {
        long said = seconds == null ? -1 : seconds.asLong(-1);
        return said < 0 || said > LONGEST_LIFE_SECONDS ? null : Duration.ofSeconds(said);
    }

    @Override
    public String toString() {
        return "TokenPayload[hidden]";
    }
}
