package io.tributary.wire;

import io.tributary.settings.Secret;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import reactor.core.publisher.Mono;

import java.util.Optional;

/**
 * Makes calls with credentials, and shows these to nobody who is told of a failure. A token that
 * was refused is renewed once before that counts.
 */
record Authorized(Authorization authorization) {

    <T> Mono<T> make(Call<T> call) {
        return authorization
                .header()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(header ->
                        made(call, header)
                                .onErrorResume(
                                        Authorized::isUnauthorized,
                                        refused -> again(call, header, refused)));
    }

    private <T> Mono<T> again(Call<T> call, Optional<Secret> header, Throwable refused) {
        return Mono.justOrEmpty(header)
                .flatMap(authorization::renewed)
                .map(Optional::of)
                .switchIfEmpty(Mono.error(refused))
                .flatMap(renewed -> made(call, renewed));
    }

    private static <T> Mono<T> made(Call<T> call, Optional<Secret> header) {
        return header.map(Redaction::of)
                .map(redaction ->
                        call.with(header).onErrorMap(SourceException.class, redaction::in))
                .orElseGet(() -> call.with(header));
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
