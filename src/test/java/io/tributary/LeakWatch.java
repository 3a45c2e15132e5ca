package io.tributary;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;

import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * Netty's own search for buffers that nobody released, at its most thorough. Opened after the
 * service has started, because that sets up the logs anew.
 */
final class LeakWatch implements AutoCloseable {

    private static final Logger LOG =
            (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class.getName());
    private static final int ROUNDS = 10;
    private static final int BUFFERS = 100;

    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    private final ListAppender<ILoggingEvent> reports = new ListAppender<>();

    LeakWatch() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        reports.start();
        LOG.addAppender(reports);
    }

    /** What was lost until now: a lost buffer is reported when the next ones are made. */
    List<String> leaks() {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            for (int i = 0; i < BUFFERS; i++) {
                ByteBufAllocator.DEFAULT.heapBuffer(16).release();
                ByteBufAllocator.DEFAULT.directBuffer(16).release();
            }
        }
        return List.copyOf(reports.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains("LEAK"))
                .toList();
    }

    @Override
    public void close() {
        LOG.detachAppender(reports);
        ResourceLeakDetector.setLevel(before);
    }
}
