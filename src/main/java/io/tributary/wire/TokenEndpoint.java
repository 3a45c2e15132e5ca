package io.tributary.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

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

    private TokenEndpoint(VendorHttp http, URI uri, Clock clock) {
        this.http = http;
        this.uri = uri;
        this.clock = clock;
    }

    /**
     * The endpoint of one source.
     *
     * @param client how the client says who it is; {@link Authorization#NONE} where that is part of
     *     the form
     */
    public static TokenEndpoint of(
            Wire wire, String source, URI uri, VendorErrors errors, Authorization client) {
        VendorHttp http = wire.http(source, uri, new TokenErrors(errors)).as(client);
        return new TokenEndpoint(http, uri, wire.clock());
    }

    /** Asks for a token each time it is subscribed to. */
    public Mono<IssuedToken> grant(Map<String, String> form) {
        return Mono.defer(() -> {
            Instant asked = clock.instant();
            return http.post(uri, form, Payload.class)
                    .map(answer -> answer.body().issued(asked, answer.trackingId()));
        });
    }

    /** Any 400 or 401 of a token endpoint is about the client's configuration. */
    private record TokenErrors(VendorErrors vendor) implements VendorErrors {

        @Override
        public String trackingIdHeader() {
            return vendor.trackingIdHeader();
        }

        @Override
        public Failure failure(VendorError error) {
            if (error.status() != 400 && error.status() != 401) {
                return vendor.failure(error);
            }
            String code = error.text("error");
            return new Failure.Unauthorized(
                    "The token endpoint refused the client" + (code.isEmpty() ? "" : ": " + code),
                    error.trackingId());
        }
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
