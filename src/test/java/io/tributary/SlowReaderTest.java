package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.channel.ChannelOption;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What callers cost who ask and then do not read the answer. */
class SlowReaderTest {

    private static final int READERS = 100;
    private static final int QUESTIONS_EACH = 20;
    private static final int SEND_BUFFER = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<String> KEYS =
            List.of(
                    "--tributary.write-timeout=1h",
                    "--tributary.request-timeout=1h",
                    "--tributary.source-timeout=1h",
                    "--resilience4j.timelimiter.configs.default.timeout-duration=1h",
                    "--tributary.cache.ttl=0");

    private final LiveSandbox sandbox = new LiveSandbox(ChaosWorld.make(1, 0));
    private final List<RawCaller> readers = new ArrayList<>();
    private LiveService service;

    @BeforeEach
    void start() {
        // Else the system takes a dozen pages for each caller before anybody notices.
        NettyServerCustomizer small =
                server -> server.childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        service =
                LiveService.on(
                        sandbox,
                        KEYS,
                        context -> context.registerBean(NettyServerCustomizer.class, () -> small));
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
        long page = caller.get(list(0)).body().length();
        long callsForAPage = sandbox.listCalls("imagicle-milan");
        long before = usedMemory();

        for (int i = 0; i < READERS; i++) {
            RawCaller reader = RawCaller.withSmallBuffer(service.port());
            readers.add(reader);
            for (int question = 0; question < QUESTIONS_EACH; question++) {
                reader.ask(list(readers.size() * QUESTIONS_EACH + question));
            }
        }
        for (RawCaller reader : readers) {
            assertThat(reader.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sandbox.underWay("")).isZero());
        assertThat(caller.get(list(0)).status()).isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sandbox.underWay("")).isZero());
        long pages = sandbox.listCalls("imagicle-milan") / callsForAPage;
        assertThat(pages).as("pages made").isLessThan(READERS * QUESTIONS_EACH / 2);
        assertThat(usedMemory() - before).as("bytes").isLessThan(READERS * page * 5);
    }

    /** Each of them leads to other vendor calls. */
    private static String list(int i) {
        return "/v1/recordings?pageSize=200&source=webex-emea,webex-apac,imagicle-milan&from=%s&to=%s"
                .formatted(
                        ChaosWorld.BEGIN, ChaosWorld.END.minus(Duration.ofDays(3)).minusSeconds(i));
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
