package io.tributary.sandbox.traffic;

import io.tributary.sandbox.media.Content;
import io.tributary.sandbox.traffic.Fault.Effect;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How an answer gets to its caller, if it does.
 *
 * @param headersOnly whether that is all that the caller wants
 */
record Delivery(Fault fault, ReceivedCall call, ServerHttpResponse response, boolean headersOnly) {

    private static final Duration BETWEEN_BYTES = Duration.ofSeconds(1);

    /** Ends with the answer; cancelling it means that the caller has hung up. */
    Mono<Void> of(Supplier<VendorReply> answer) {
        Mono<Void> sent = Mono.defer(() -> sent(answer));
        Mono<Void> delivered =
                fault.has(Effect.HANG)
                        ? carriedOut(answer).then(Mono.never())
                        : fault.latency().isZero() ? sent : Mono.delay(fault.latency()).then(sent);
        return delivered.doOnCancel(call::hungUp).doOnError(_ -> call.hungUp());
    }

    /** What is done for a caller who will not hear of it. */
    private Mono<Void> carriedOut(Supplier<VendorReply> answer) {
        return fault.has(Effect.LOST_ANSWER) ? Mono.fromSupplier(answer).then() : Mono.empty();
    }

    private Mono<Void> sent(Supplier<VendorReply> answer) {
        if (fault.has(Effect.RESET_CONNECTION)) {
            call.answered();
            return carriedOut(answer).then(CallerConnection.of(response).reset());
        }
        VendorReply reply = answer.get();
        VendorReply.Body body = reply.body();
        Content content = body.content();
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(HttpStatusCode.valueOf(reply.status()));
        reply.headers().forEach(headers::set);
        String contentType = body.contentType();
        if (contentType == null) {
            call.answered();
            return response.setComplete();
        }
        headers.set(HttpHeaders.CONTENT_TYPE, contentType);
        if (body.isAnnounced()) {
            headers.setContentLength(content.size());
        }
        if (headersOnly) {
            call.answered();
            return response.setComplete();
        }
        if (fault.has(Effect.TRICKLE)) {
            return response.writeAndFlushWith(trickled(content).map(Flux::just));
        }
        return fault.has(Effect.CUT_CONNECTION)
                ? cut(content.limit(content.size() / 2))
                : response.writeWith(counted(content.chunks()));
    }

    private Mono<Void> cut(Content half) {
        CallerConnection caller = CallerConnection.of(response);
        Flux<DataBuffer> sent = counted(half.chunks());
        return caller.isWithinProcess()
                ? response.writeWith(sent.concatWith(caller.close()))
                : response.writeWith(sent).then(caller.close());
    }

    private Flux<DataBuffer> trickled(Content content) {
        int last = (int) Math.min(content.size() - 1, Integer.MAX_VALUE);
        Flux<Integer> places =
                Flux.concat(
                        Flux.range(0, Math.clamp(last, 0, 1)),
                        Flux.range(1, Math.max(0, last - 1)).delayElements(BETWEEN_BYTES),
                        Flux.never());
        return counted(places.map(place -> content.skip(place).limit(1).bytes()));
    }

    /** Within one process, writing has ended before the caller has begun to read. */
    private Flux<DataBuffer> counted(Flux<byte[]> body) {
        return body.doOnNext(bytes -> call.sent(bytes.length))
                .doOnComplete(call::answered)
                .doOnCancel(call::hungUp)
                .map(bytes -> response.bufferFactory().wrap(bytes));
    }
}
