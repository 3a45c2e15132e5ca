package io.tributary.api;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import reactor.netty.NettyPipeline;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Disconnects a caller that does not send a request whole, head and body, within a time of its
 * first byte. A byte now and then does not help, as it would against a limit on idleness.
 */
final class ReadLimit extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private @Nullable Future<?> end;
    private boolean answering;

    private ReadLimit(Duration limit) {
        this.limit = limit;
    }

    /** Takes its place around what reads HTTP/1.1. */
    static void on(ChannelPipeline pipeline, Duration limit) {
        if (pipeline.get(NettyPipeline.HttpCodec) != null) {
            ReadLimit bytes = new ReadLimit(limit);
            pipeline.addBefore(NettyPipeline.HttpCodec, "readLimit", bytes);
            pipeline.addAfter(NettyPipeline.HttpCodec, "readWhole", bytes.new Whole());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        // What comes behind a whole request waits for the answer to it, however long that takes.
        if (end == null && !answering) {
            end =
                    context.executor()
                            .schedule(
                                    () -> {
                                        var _ = context.close();
                                    },
                                    limit.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }

    /** Sees what the bytes were. */
    private final class Whole extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof LastHttpContent) {
                stop();
                answering = true;
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof LastHttpContent) {
                answering = false;
            }
            var _ = context.write(message, promise);
        }
    }
}
