package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the audit says while a test runs, each line read as JSON. */
public final class AuditLines implements BeforeEachCallback, AfterEachCallback {

    private final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent line) {
                    events.add(JsonMapper.shared().readTree(line.getFormattedMessage()));
                }
            };

    @Override
    public void beforeEach(ExtensionContext context) {
        appender.start();
        audit().addAppender(appender);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        audit().detachAppender(appender);
    }

    /** The only event; waits for it. */
    public JsonNode one() {
        return all(1).getFirst();
    }

    /** So many events; waits for them. */
    public List<JsonNode> all(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> events.size() >= count);
        assertThat(events).hasSize(count);
        return List.copyOf(events);
    }

    private static Logger audit() {
        return (Logger) LoggerFactory.getLogger("io.tributary.audit");
    }
}
