package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.netty.channel.ChannelOption;
import io.tributary.sandbox.world.World;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** An export whose caller takes its time, seen from the vendors. */
class SlowExportTest {

    private static final List<String> SOURCES = List.of("webex-emea", "imagicle-milan");
    private static final int PAGE = 100;
    private static final int ROWS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LiveSandbox sandbox = new LiveSandbox(World.generate(42, LiveSandbox.START));
    private LiveService service;

    @BeforeEach
    void start() {
        // Else the system itself takes hundreds of lines that nobody has read.
        NettyServerCustomizer small =
                server -> server.childOption(ChannelOption.SO_SNDBUF, 16 * 1024);
        service =
                LiveService.on(
                        sandbox,
                        List.of("--tributary.write-timeout=1h"),
                        context -> context.registerBean(NettyServerCustomizer.class, () -> small));
    }

    @AfterEach
    void stop() {
        service.close();
        sandbox.close();
    }

    @Test
    void vendorsAreAskedForTwoPagesEachBeyondWhatWasRead() throws IOException {
        try (RawCaller reader = RawCaller.withSmallBuffer(service.port())) {
            reader.ask(
                    "/v1/recordings:export?to=%s&source=%s"
                            .formatted(busyWeek(), String.join(",", SOURCES)));
            assertThat(reader.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(pagesTaken()).isLessThanOrEqualTo(2L * SOURCES.size());

            reader.skipLines("{\"recording\"", ROWS);

            // A page of Webex brings some rows of the one before.
            assertThat(pagesTaken())
                    .isBetween((long) ROWS / PAGE, ROWS / PAGE + 1 + 2L * SOURCES.size());
        }
    }

    /** The end of the week in which pages are full. */
    private Instant busyWeek() {
        Map<Instant, Long> days =
                sandbox.world().entries().stream()
                        .collect(
                                groupingBy(
                                        entry -> entry.startTime().truncatedTo(ChronoUnit.DAYS),
                                        counting()));
        return days.entrySet().stream()
                .filter(day -> day.getValue() > 300)
                .map(Map.Entry::getKey)
                .max(Instant::compareTo)
                .orElseThrow()
                .plus(Duration.ofDays(1));
    }

    /** Once nothing more is asked for. */
    private long pagesTaken() {
        long[] last = {-1};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> last[0] == (last[0] = pages()) && sandbox.underWay("") == 0);
        return last[0];
    }

    private long pages() {
        return SOURCES.stream().mapToLong(sandbox::listCalls).sum();
    }
}
