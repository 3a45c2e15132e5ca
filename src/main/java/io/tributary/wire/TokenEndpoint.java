package io.tributary.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.tributary.settings.Secret;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Where one OAuth client gets its tokens (RFC 6749, section 5). A client or grant that is refused
 * is {@link Failure.Unauthorized}.
 */
public final class TokenEndpoint {

    private final VendorHttp http;
    private final URI uri;
    private final Clock clock;

    TokenEndpoint(VendorHttp http, URI uri, Clock clock) {
        this.http = http;
        this.uri = uri;
        this.clock = clock;
    }

    /** Asks for a token each time it is subscribed to. */
    public Mono<IssuedToken> grant(Map<String, String> form) {
        return Mono.defer(() -> {
            Instant asked = clock.instant();
            return http.grant(uri, form, Payload.class)
                    .map(answer -> answer.body().issued(asked, answer.trackingId()));
        });
    }

    private record Payload(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn,
            @JsonProperty("refresh_token") @Nullable String refreshToken) {

        private static final long UNSAID_LIFE_SECONDS = 600;

        IssuedToken issued(Instant asked, @Nullable String trackingId) {
            if (accessToken == null || accessToken.isEmpty()) {
                throw SourceException.badResponse(
                        "The token endpoint's answer holds no token", trackingId);
            }
            long seconds = expiresIn == null ? UNSAID_LIFE_SECONDS : Math.max(0, expiresIn);
            return new IssuedToken(
                    Secret.of(accessToken),
                    asked,
                    asked.plusSeconds(seconds),
                    refreshToken == null ? null : Secret.of(refreshToken));
        }

        @Override
        public String toString() {
            return "Payload[hidden]";
        }
    }
}
