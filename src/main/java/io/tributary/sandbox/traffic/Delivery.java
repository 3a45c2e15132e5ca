package io.tributary.sandbox.traffic;

import io.tributary.sandbox.traffic.Fault.Effect;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.Supplier;

/** How an answer gets to its caller, if it does. */
record Delivery(Fault fault, ReceivedCall call, ServerHttpResponse response) {

    private static final Duration BETWEEN_BYTES = Duration.ofSeconds(1);

    /** Ends with the answer; cancelling it means that the caller has hung up. */
    Mono<Void> of(Supplier<VendorReply> answer) {
        Mono<Void> sent = Mono.defer(() -> sent(answer));
        Mono<Void> delivered =
                fault.has(Effect.HANG)
                        ? Mono.never()
                        : fault.latency().isZero() ? sent : Mono.delay(fault.latency()).then(sent);
        return delivered.doOnCancel(call::hungUp).doOnError(_ -> call.hungUp());
    }

    private Mono<Void> sent(Supplier<VendorReply> answer) {
        if (fault.has(Effect.RESET_CONNECTION)) {
            call.answered();
            return CallerConnection.of(response).reset();
        }
        VendorReply reply = answer.get();
        VendorReply.Body body = reply.body();
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(HttpStatusCode.valueOf(reply.status()));
        reply.headers().forEach(headers::set);
        String contentType = body.contentType();
        if (contentType == null) {
            call.answered();
            return response.setComplete();
        }
        headers.set(HttpHeaders.CONTENT_TYPE, contentType);
        headers.setContentLength(body.length());
        if (fault.has(Effect.TRICKLE)) {
            return response.writeAndFlushWith(trickled(body).map(Flux::just));
        }
        return fault.has(Effect.CUT_CONNECTION)
                ? cut(body)
                : response.writeWith(counted(buffers(body)));
    }

    private Mono<Void> cut(VendorReply.Body body) {
        CallerConnection caller = CallerConnection.of(response);
        Flux<DataBuffer> half = counted(buffers(body.firstHalf()));
        return caller.isWithinProcess()
                ? response.writeWith(half.concatWith(caller.close()))
                : response.writeWith(half).then(caller.close());
    }

    private Flux<DataBuffer> trickled(VendorReply.Body body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        body.parts().forEach(all::writeBytes);
        byte[] bytes = all.toByteArray();
        Flux<Integer> places =
                Flux.concat(
                        Flux.range(0, Math.clamp(bytes.length - 1, 0, 1)),
                        Flux.range(1, Math.max(0, bytes.length - 2)).delayElements(BETWEEN_BYTES),
                        Flux.never());
        return counted(places.map(i -> buffer(new byte[] {bytes[i]})));
    }

    private Flux<DataBuffer> buffers(VendorReply.Body body) {
        return Flux.fromIterable(body.parts()).map(this::buffer);
    }

    private DataBuffer buffer(byte[] bytes) {
        return response.bufferFactory().wrap(bytes);
    }

    /** Within one process, writing has ended before the caller has begun to read. */
    private Flux<DataBuffer> counted(Flux<DataBuffer> body) {
        return body.doOnComplete(call::answered).doOnCancel(call::hungUp);
    }
}
