package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What callers cost who ask and then do not read the answer. */
class SlowReaderTest {

    private static final int READERS = 100;
    private static final int QUESTIONS_EACH = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LIST =
            "/v1/recordings?pageSize=200&from=%s&to=%s".formatted(ChaosWorld.BEGIN, ChaosWorld.END);

    private static final List<String> KEYS =
            List.of(
                    "--tributary.request-timeout=1h",
                    "--tributary.source-timeout=1h",
                    "--tributary.vendor-timeout=1h",
                    "--tributary.cache.ttl=0",
                    "--logging.level.io.tributary=error",
                    "--logging.level.reactor.core.publisher.Operators=off");

    private final LiveSandbox sandbox = new LiveSandbox(ChaosWorld.make(1, 0));
    private final List<RawCaller> readers = new ArrayList<>();
    private LiveService service;

    @BeforeEach
    void start() {
        service = LiveService.on(sandbox, KEYS);
    }

    @AfterEach
    void stop() throws IOException {
        for (RawCaller reader : readers) {
            reader.close();
        }
        service.close();
        sandbox.close();
    }

    @Test
    void theyHoldNoVendorCallsAndNoMemoryBeyondAPageEach() throws IOException {
        Caller caller = service.caller();
        long page = caller.get(LIST).body().length();
        long callsForAPage = sandbox.listCalls("imagicle-milan");
        long before = usedMemory();

        for (int i = 0; i < READERS; i++) {
            RawCaller reader = RawCaller.withSmallBuffer(service.port());
            readers.add(reader);
            for (int question = 0; question < QUESTIONS_EACH; question++) {
                reader.ask(LIST);
            }
        }
        for (RawCaller reader : readers) {
            assertThat(reader.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sandbox.underWay("")).isZero());
        assertThat(caller.get(LIST).status()).isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sandbox.underWay("")).isZero());
        long pages = sandbox.listCalls("imagicle-milan") / callsForAPage;
        System.out.println(
                "pages "
                        + pages
                        + " page "
                        + page
                        + " before "
                        + before
                        + " after "
                        + usedMemory());
        assertThat(pages).as("pages made").isLessThan(READERS * QUESTIONS_EACH / 2);
        assertThat(usedMemory() - before).as("bytes").isLessThan(READERS * page * 2);
    }

    /** On the heap, and in the buffers of Netty beside it. */
    private static long usedMemory() {
        System.gc();
        ByteBufAllocatorMetric buffers =
                ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + buffers.usedDirectMemory();
    }
}
