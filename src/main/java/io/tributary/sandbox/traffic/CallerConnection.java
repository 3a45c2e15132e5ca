package io.tributary.sandbox.traffic;

import io.netty.channel.ChannelOption;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a vendor hangs up. A caller within this process has no connection: he gets the error that the
 * end of one would cause.
 */
record CallerConnection(Optional<HttpServerResponse> socket) {

    static CallerConnection of(ServerHttpResponse response) {
        try {
            return new CallerConnection(
                    ServerHttpResponseDecorator.getNativeResponse(response)
                                    instanceof HttpServerResponse socket
                            ? Optional.of(socket)
                            : Optional.empty());
        } catch (IllegalStateException _) {
            return new CallerConnection(Optional.empty());
        }
    }

    boolean isWithinProcess() {
        return socket.isEmpty();
    }

    /** Closes it in order; what was sent arrives. */
    <T> Mono<T> close() {
        return end(Connection::dispose);
    }

    /** Tears it down; what was sent may be lost. */
    <T> Mono<T> reset() {
        return end(connection -> {
            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            connection.dispose();
        });
    }

    /** The server cancels whoever waits for the end of an answer without a connection. */
    private <T> Mono<T> end(Consumer<Connection> closing) {
        return Mono.defer(() -> {
            if (socket.isEmpty()) {
                return Mono.error(new IOException("the vendor closed the connection"));
            }
            socket.get().withConnection(closing);
            return Mono.never();
        });
    }
}
