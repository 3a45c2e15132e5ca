package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What lists cost at the vendors, counted by the emulators. Each test has a cache of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendorCallsTest {

    /** Thirteen months of the sandbox's world. */
    private static final Instant FROM = Instant.parse("2025-10-22T00:00:00Z");

    private static final int USERS = 3;

    private final RunningSandbox sandbox = new RunningSandbox();
    private Instant week;

    @BeforeAll
    void findTheBusyWeek() {
        week = sandbox.busyWeek();
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    private int cost(String query, int pageSize, String... keys) {
        try (RunningService service = RunningService.on(sandbox, keys)) {
            sandbox.forgetCalls();
            service.recordings(query, pageSize);
            return sandbox.totalCalls();
        }
    }

    @Test
    void theNewestPageCostsOneCallForEachList() {
        try (RunningService service = RunningService.on(sandbox)) {
            sandbox.forgetCalls();

            service.page("pageSize=50");

            assertThat(sandbox.calls())
                    .isEqualTo(
                            Map.of(
                                    "webex-emea", 1,
                                    "webex-apac", 1,
                                    "zoom-main", 1,
                                    "zoom-sales", USERS,
                                    "imagicle-milan", 1));
        }
    }

    @Test
    void askingAgainWithinTheLifeOfTheCacheCostsNothing() {
        try (RunningService service = RunningService.on(sandbox)) {
            service.page("pageSize=50");
            sandbox.forgetCalls();

            for (int application = 0; application < 20; application++) {
                service.page("pageSize=50");
            }

            assertThat(sandbox.totalCalls()).isZero();
        }
    }

    @Test
    void aPageInTheMiddleOfTheBusyWeekCostsWhatItsSourcesHaveToBeReadDownFor() {
        Instant middle = week.plus(Duration.ofDays(4));
        try (RunningService service = RunningService.on(sandbox)) {
            sandbox.forgetCalls();

            service.page(between(FROM, middle) + "&pageSize=50");

            // Webex is read from two days later on: files may come late by that.
            assertThat(sandbox.calls())
                    .isEqualTo(
                            Map.of(
                                    "webex-emea", 4,
                                    "webex-apac", 4,
                                    "zoom-main", 1,
                                    "zoom-sales", USERS,
                                    "imagicle-milan", 1));
        }
    }

    @Test
    void aDrainCostsAtMostAFifthMoreThanTheLeast() {
        List<JsonNode> world = sandbox.world();
        Duration range = Duration.between(FROM, NOW);
        long webexWindows = windows(range, 29);
        long zoomWindows = windows(range, 30);
        long least =
                Math.max(pages(world, "webex-emea", 100), webexWindows)
                        + Math.max(pages(world, "webex-apac", 100), webexWindows)
                        + Math.max(pages(world, "zoom-main", 300), zoomWindows)
                        + USERS * zoomWindows
                        + pages(world, "imagicle-milan", 100);

        int cost = cost(between(FROM, NOW), 50);

        assertThat(cost)
                .isGreaterThanOrEqualTo((int) least)
                .isLessThanOrEqualTo((int) (least * 1.2));
    }

    private static long windows(Duration range, int days) {
        return (range.toDays() + days) / days;
    }

    private static long pages(List<JsonNode> world, String source, int pageSize) {
        long rows =
                world.stream()
                        .filter(line -> line.get("source").asString().equals(source))
                        .filter(line -> !line.get("status").asString().equals("TRASHED"))
                        .filter(line -> !line.get("status").asString().equals("PURGED"))
                        .count();
        return (rows + pageSize - 1) / pageSize;
    }

    @Test
    void oneFileThatCameThreeDaysLateCostsLittleEvenWithoutACache() {
        String query = between(week, week.plus(Duration.ofDays(7))) + "&source=webex-apac";
        String uncached = "--tributary.cache.ttl=0";
        int before = cost(query, 50, uncached);
        Instant start = week.plus(Duration.ofDays(1));
        String late = sandbox.add("webex-apac", start, start.plus(Duration.ofDays(3)));

        int after = cost(query, 50, uncached);
        sandbox.remove("webex-apac", late);

        assertThat(after).isGreaterThan(before).isLessThanOrEqualTo((int) (before * 1.4));
    }

    @Test
    void nothingIsAskedForFromBeforeTheHistoryOfASource() {
        String[] histories = new String[5];
        for (int i = 0; i < histories.length; i++) {
            histories[i] = "--tributary.sources[%d].history=2026-01-01T00:00:00Z".formatted(i);
        }
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");

        int since2026 = cost(between(begin, NOW), 200, histories);
        int since1970 = cost(between(Instant.EPOCH, NOW), 200, histories);
        int before = cost(between(Instant.EPOCH, begin), 200, histories);

        assertThat(since1970).isEqualTo(since2026);
        assertThat(before).isZero();
    }
}
