package io.tributary.api;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;

/**
 * A response that is written when the network has taken all of it, and fails if its caller is gone
 * before that. By itself the server calls a body of one piece written when it has queued it, and
 * any body when the connection is closed.
 */
final class WrittenResponse extends ServerHttpResponseDecorator {

    WrittenResponse(ServerHttpResponse response) {
        super(response);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return super.writeWith(Flux.from(body)).then(connected());
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return super.writeAndFlushWith(body).then(connected());
    }

    private Mono<Void> connected() {
        return Mono.defer(() ->
                getNativeResponse(getDelegate()) instanceof Connection connection
                                && !connection.channel().isActive()
                        ? Mono.error(new AbortedException("The caller is gone"))
                        : Mono.empty());
    }
}
