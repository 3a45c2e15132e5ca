package io.tributary.api;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Disconnects a caller that takes nothing of what is written for a time, so that it does not hold
 * its place and its answer for ever. Who takes little at a time is not disconnected.
 */
final class WriteLimit extends IdleStateHandler {

    private static final boolean BY_BYTES_THAT_ARE_TAKEN = true;
    private static final int NEVER = 0;

    WriteLimit(Duration limit) {
        super(BY_BYTES_THAT_ARE_TAKEN, NEVER, limit.toMillis(), NEVER, TimeUnit.MILLISECONDS);
    }

    /** Without telling the rest of the pipeline, which would log it: the request's line does. */
    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        // The first event says only that no write has ended; the next ones, that no byte was taken.
        if (!event.isFirst() && isWriting(context.channel())) {
            var _ = context.close();
        }
    }

    /** Nothing is written either while a request is waited for, or a vendor. */
    private static boolean isWriting(Channel channel) {
        ChannelOutboundBuffer written = channel.unsafe().outboundBuffer();
        return written != null && written.totalPendingWriteBytes() > 0;
    }
}
