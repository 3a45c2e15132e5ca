package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.spi.ILoggingEvent;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.tributary.LoggedLines;
import io.tributary.federation.Federation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import reactor.core.publisher.Mono;

import java.io.IOException;
import java.time.Duration;

@DoorTest
@TestPropertySource(
        properties = {"tributary.requests-in-flight=1", "tributary.write-timeout=500ms"})
class SlowReaderTest {

    @RegisterExtension final LoggedLines log = new LoggedLines();

    @Autowired private Federation federation;
    @Autowired private BulkheadRegistry bulkheads;
    @LocalServerPort private int port;

    @Test
    void whoTakesNothingOfAnAnswerIsDisconnectedAndLosesItsPlace() throws IOException {
        when(federation.sources(any())).thenReturn(Samples.reports());
        when(federation.list(any(), any(), any())).thenReturn(Mono.just(Samples.bigPage()));

        try (RawCaller slow = new RawCaller(port, "GET /v1/recordings")) {
            assertThat(slow.readStatus()).isEqualTo("HTTP/1.1 200");

            await().atMost(Duration.ofSeconds(30)).until(() -> placesFree() == 1);
            assertThat(slow.drain()).isLessThan(Samples.BIG);
        }
        ILoggingEvent line = log.awaitOne("RequestLine");
        assertThat(LoggedLines.fields(line))
                .containsEntry("outcome", "cancelled")
                .containsEntry("status", 200);
        assertThat(log.warnings()).isEmpty();
    }

    private int placesFree() {
        return bulkheads.bulkhead("requestsInFlight").getMetrics().getAvailableConcurrentCalls();
    }
}
