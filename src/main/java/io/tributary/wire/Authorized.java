package io.tributary.wire;

import io.tributary.settings.Secret;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import reactor.core.publisher.Mono;

import java.util.Optional;

/** Makes calls with credentials. A token that was refused is renewed once before that counts. */
record Authorized(Authorization authorization) {

    <T> Mono<T> make(Call<T> call) {
        return authorization
                .header()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(header ->
                        call.with(header)
                                .onErrorResume(
                                        Authorized::isUnauthorized,
                                        refused -> again(call, header, refused)));
    }

    private <T> Mono<T> again(Call<T> call, Optional<Secret> header, Throwable refused) {
        return Mono.justOrEmpty(header)
                .flatMap(authorization::renewed)
                .map(Optional::of)
                .switchIfEmpty(Mono.error(refused))
                .flatMap(call::with);
    }

    private static boolean isUnauthorized(Throwable error) {
        return error instanceof SourceException refused
                && refused.failure() instanceof Failure.Unauthorized;
    }

    /** A call that is still without the value of its {@code Authorization} header. */
    @FunctionalInterface
    interface Call<T> {
        Mono<T> with(Optional<Secret> header);
    }
}
