package io.tributary.wire;

import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.web.reactive.function.client.ClientResponse;

import reactor.core.publisher.Mono;
import reactor.netty.http.client.PrematureCloseException;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Reads what one vendor answers. */
record AnswerReader(VendorErrors errors, Clock clock) {

    private static final int LONGEST_ID = 200;

    /**
     * JSON that was asked for.
     *
     * @return empty where the answer is one of the request's {@linkplain VendorRequest#absent
     *     errors}
     */
    <T> Mono<VendorAnswer<T>> read(ClientResponse response, VendorRequest request, Class<T> type) {
        HttpHeaders headers = response.headers().asHttpHeaders();
        String trackingId = trackingId(headers);
        Mono<byte[]> body = body(response, trackingId);
        if (!hasContent(response)) {
            return body.map(bytes -> error(response, bytes))
                    .flatMap(error ->
                            request.absent().test(error)
                                    ? Mono.empty()
                                    : Mono.error(new SourceException(failure(error))));
        }
        return body.onErrorMap(
                        InvalidMediaTypeException.class,
                        unknown -> bad("The vendor's answer is not JSON", trackingId, unknown))
                .map(bytes ->
                        new VendorAnswer<>(
                                VendorJson.decode(bytes, headers, type, trackingId),
                                headers,
                                trackingId));
    }

    /** What the answer to a change means; a failure where {@code reading} does not tell. */
    <T> Mono<VendorAnswer<T>> understood(
            ClientResponse response, Function<VendorError, Optional<T>> reading) {
        String trackingId = trackingId(response.headers().asHttpHeaders());
        return body(response, trackingId)
                .onErrorReturn(InvalidMediaTypeException.class, new byte[0])
                .map(bytes -> {
                    VendorError answer = error(response, bytes);
                    boolean unreadable = bytes.length > 0 && answer.body().isMissingNode();
                    if (response.statusCode().is2xxSuccessful() && unreadable) {
                        throw GarbledAnswer.failure(
                                "The vendor's answer is not JSON", trackingId, null);
                    }
                    return reading.apply(answer)
                            .map(value -> new VendorAnswer<>(value, answer.headers(), trackingId))
                            .orElseThrow(() -> new SourceException(errors.failure(answer)));
                });
    }

    /**
     * What cannot be read of an error is no part of it: its status and headers count. Deferred,
     * because it throws where the content type cannot be read.
     */
    private static Mono<byte[]> body(ClientResponse response, @Nullable String trackingId) {
        Mono<byte[]> body =
                Mono.defer(() -> response.bodyToMono(byte[].class)).defaultIfEmpty(new byte[0]);
        return hasContent(response)
                ? body.onErrorMap(
                                PrematureCloseException.class,
                                cut ->
                                        GarbledAnswer.failure(
                                                "The vendor's answer ends in the middle",
                                                trackingId,
                                                cut))
                        .onErrorMap(
                                DataBufferLimitException.class,
                                large -> bad("The vendor's answer is too large", trackingId, large))
                : body.onErrorReturn(new byte[0]);
    }

    private static boolean hasContent(ClientResponse response) {
        return response.statusCode().is2xxSuccessful() && response.statusCode().value() != 204;
    }

    private VendorError error(ClientResponse response, byte[] body) {
        return error(response.statusCode().value(), response.headers().asHttpHeaders(), body);
    }

    private Failure failure(VendorError error) {
        return error.status() == 204
                ? new Failure.BadResponse("The vendor's answer is empty", error.trackingId())
                : errors.failure(error);
    }

    /**
     * An answer that says what went wrong.
     *
     * @param body as it came, or as much of it as is worth reading
     */
    VendorError error(int status, HttpHeaders headers, byte[] body) {
        return new VendorError(
                status, headers, VendorJson.tree(body), trackingId(headers), clock.instant());
    }

    /** The vendor's own handle on a call; absent where it sent none. */
    @Nullable String trackingId(HttpHeaders headers) {
        String id = headers.getFirst(errors.trackingIdHeader());
        return id == null || id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }

    private static SourceException bad(
            String detail, @Nullable String trackingId, Throwable cause) {
        return new SourceException(new Failure.BadResponse(detail, trackingId), cause);
    }
}
