package io.tributary.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.WriteTimeoutHandler;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Disconnects a caller that does not take what is written, so that it does not hold its place and
 * its answer for ever. The time is that of one write; a page is written as a whole.
 */
final class WriteLimit extends WriteTimeoutHandler {

    WriteLimit(Duration limit) {
        super(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Without telling the rest of the pipeline, which would log it: the request's line does. */
    @Override
    protected void writeTimedOut(ChannelHandlerContext context) {
        var _ = context.close();
    }
}
