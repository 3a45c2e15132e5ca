package io.tributary.wire;

import io.tributary.settings.Secret;

import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a vendor call says who makes it. */
public interface Authorization {

    /** No credentials. */
    Authorization NONE = Mono::empty;

    /** The value of the {@code Authorization} header; empty where there is none to send. */
    Mono<Secret> header();

    /**
     * The value to try once more with after the vendor refused one; empty where another attempt
     * would only be refused again.
     */
    default Mono<Secret> renewed(Secret refused) {
        return Mono.empty();
    }

    /** One bearer token (RFC 6750) that cannot be renewed. */
    static Authorization bearer(Secret token) {
        Mono<Secret> header = Mono.just(Secret.of("Bearer " + token.reveal()));
        return () -> header;
    }

    /** A user's name and password with each call (RFC 7617). */
    static Authorization basic(String username, Secret password) {
        byte[] pair = (username + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        Mono<Secret> header =
                Mono.just(Secret.of("Basic " + Base64.getEncoder().encodeToString(pair)));
        return () -> header;
    }
}
