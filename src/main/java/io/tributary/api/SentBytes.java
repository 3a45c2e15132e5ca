package io.tributary.api;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

import reactor.netty.Connection;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what of an answer the network has taken. More than that has been written, and waits, when
 * a caller leaves.
 */
final class SentBytes extends ChannelOutboundHandlerAdapter {

    private volatile AtomicLong ofThisAnswer = new AtomicLong();

    /** Counts from now on, until there is another answer on its connection. */
    static AtomicLong of(ServerHttpResponse response) {
        AtomicLong bytes = new AtomicLong();
        if (ServerHttpResponseDecorator.getNativeResponse(response)
                instanceof Connection connection) {
            connection.channel().pipeline().get(SentBytes.class).ofThisAnswer = bytes;
        }
        return bytes;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        int size = size(message);
        if (size == 0) {
            var _ = context.write(message, promise);
            return;
        }
        AtomicLong bytes = ofThisAnswer;
        ChannelPromise written = promise.unvoid();
        var _ =
                written.addListener(end -> {
                    if (end.isSuccess()) {
                        bytes.addAndGet(size);
                    }
                });
        var _ = context.write(message, written);
    }

    private static int size(Object message) {
        return switch (message) {
            case ByteBuf bytes -> bytes.readableBytes();
            case ByteBufHolder holder -> holder.content().readableBytes();
            default -> 0;
        };
    }
}
