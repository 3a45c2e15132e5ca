package io.tributary;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is logged while a test runs, by whatever thread. */
public final class LoggedLines implements BeforeEachCallback, AfterEachCallback {

    private final Queue<ILoggingEvent> lines = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent line) {
                    line.prepareForDeferredProcessing();
                    lines.add(line);
                }
            };

    @Override
    public void beforeEach(ExtensionContext context) {
        appender.start();
        root().addAppender(appender);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        root().detachAppender(appender);
    }

    /** Those of a class whose name ends like this. */
    public List<ILoggingEvent> of(String logger) {
        return lines.stream().filter(line -> line.getLoggerName().endsWith(logger)).toList();
    }

    /** The first one of a class whose name ends like this; waits until there is one. */
    public ILoggingEvent awaitOne(String logger) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !of(logger).isEmpty());
        return of(logger).getFirst();
    }

    /** What the service warns of, not what the contract's validator does. */
    public List<ILoggingEvent> warnings() {
        return lines.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .filter(line -> !line.getLoggerName().startsWith("com.networknt"))
                .toList();
    }

    public static Map<String, @Nullable Object> fields(ILoggingEvent line) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (KeyValuePair pair :
                Objects.requireNonNullElse(line.getKeyValuePairs(), List.<KeyValuePair>of())) {
            fields.put(pair.key, pair.value);
        }
        return fields;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
