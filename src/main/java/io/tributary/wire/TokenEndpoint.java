package io.tributary.wire;

import io.tributary.source.Failure;

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
            return http.grant(uri, form, TokenPayload.class)
                    .map(answer -> answer.body().issued(asked, answer.trackingId()));
        });
    }
}
