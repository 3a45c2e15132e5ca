package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What the list holds, page by page, over real HTTP and the sandbox's whole world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListOverHttpTest {

    private static final Instant LONG_AGO = Instant.parse("2025-10-01T00:00:00Z");

    private final RunningSandbox sandbox = new RunningSandbox();
    private RunningService service;
    private Instant week;

    @BeforeAll
    void start() {
        service = RunningService.on(sandbox, "--tributary.cache.ttl=0");
        week = sandbox.busyWeek();
    }

    @AfterAll
    void stop() {
        service.close();
        sandbox.close();
    }

    private List<WorldEntry> listed(Instant from, Instant to, int pageSize) {
        return service.recordings(between(from, to), pageSize).stream()
                .map(RunningService::entry)
                .toList();
    }

    @Test
    void everythingComesInOrderAndOnce() {
        assertThat(listed(LONG_AGO, NOW, 200))
                .hasSizeGreaterThan(11_000)
                .isEqualTo(sandbox.expected(LONG_AGO, NOW));
    }

    @ParameterizedTest
    @CsvSource({"7, 50", "2, 7"})
    void busyDaysComeInPagesOfAnySize(int days, int pageSize) {
        Instant end = week.plus(Duration.ofDays(7));
        Instant begin = end.minus(Duration.ofDays(days));

        assertThat(listed(begin, end, pageSize))
                .hasSizeGreaterThan(700 * days)
                .isEqualTo(sandbox.expected(begin, end));
    }

    @Test
    void aBusyHourComesOneByOne() {
        Instant hour = sandbox.expected(week, week.plus(Duration.ofDays(7))).get(2_000).startTime();

        assertThat(listed(hour, hour.plus(Duration.ofHours(1)), 1))
                .hasSizeGreaterThan(20)
                .isEqualTo(sandbox.expected(hour, hour.plus(Duration.ofHours(1))));
    }

    @Test
    void whatIsThereAllTheTimeIsListedOnceWhileTheRestComesAndGoes() {
        Instant from = week.plus(Duration.ofDays(3));
        Instant to = week.plus(Duration.ofDays(5));
        List<WorldEntry> before = sandbox.expected(from, to);
        Set<WorldEntry> changed = new HashSet<>();
        List<WorldEntry> added = new ArrayList<>();
        AtomicInteger page = new AtomicInteger();
        List<String> sources = List.of("webex-emea", "zoom-main", "zoom-sales", "imagicle-milan");

        List<JsonNode> pages =
                service.follow(
                        service.page(between(from, to) + "&pageSize=50"),
                        50,
                        _ -> {
                            int n = page.incrementAndGet();
                            if (n % 4 == 1) {
                                String source = sources.get(n / 4 % sources.size());
                                Instant start = from.plusSeconds(n * 3_571L % 172_800);
                                WorldEntry fresh =
                                        new WorldEntry(
                                                source,
                                                sandbox.add(source, start, start.plusSeconds(60)),
                                                start);
                                added.add(fresh);
                                changed.add(fresh);
                            } else if (n % 4 == 3) {
                                WorldEntry gone = before.get(n * 37 % before.size());
                                sandbox.remove(gone.source(), gone.providerId());
                                changed.add(gone);
                            }
                        });

        List<WorldEntry> listed =
                RunningService.recordings(pages).stream().map(RunningService::entry).toList();
        assertThat(changed).hasSizeGreaterThan(10);
        assertThat(listed).isSorted().doesNotHaveDuplicates();
        assertThat(listed.stream().filter(entry -> !changed.contains(entry)))
                .isEqualTo(before.stream().filter(entry -> !changed.contains(entry)).toList());
        added.forEach(entry -> sandbox.remove(entry.source(), entry.providerId()));
    }

    @Test
    void trashIsListedWhereTheVendorListsIt() {
        String query = between(LONG_AGO, NOW) + "&status=TRASHED";
        JsonNode first = service.page(query + "&pageSize=200");

        Map<String, String> states =
                first.get("coverage")
                        .get("sources")
                        .valueStream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.get("source").asString(),
                                        one -> one.get("state").asString()));
        assertThat(states)
                .containsEntry("zoom-main", "UNSUPPORTED")
                .containsEntry("zoom-sales", "COMPLETE")
                .containsEntry("webex-emea", "COMPLETE");
        List<WorldEntry> expected =
                sandbox.world().stream()
                        .filter(line -> line.get("status").asString().equals("TRASHED"))
                        .map(RunningService::entry)
                        .filter(entry -> !entry.source().equals("zoom-main"))
                        .sorted()
                        .toList();
        assertThat(service.recordings(query, 7).stream().map(RunningService::entry))
                .hasSizeGreaterThan(30)
                .isEqualTo(expected);
    }

    @Test
    void everyListedRecordingCanBeFoundById() {
        List<JsonNode> recordings =
                service.recordings(between(NOW.minus(Duration.ofDays(3)), NOW), 50);

        assertThat(recordings).hasSizeGreaterThan(20);
        for (JsonNode listed : recordings) {
            JsonNode found =
                    service.get(HttpStatus.OK, "/v1/recordings/{id}", listed.get("id").asString());
            assertThat(RunningService.entry(found)).isEqualTo(RunningService.entry(listed));
        }
        assertThat(
                        service.get(HttpStatus.NOT_FOUND, "/v1/recordings/webex-emea~bm9uZQ")
                                .get("reason"))
                .hasToString("\"RECORDING_NOT_FOUND\"");
    }

    @Test
    void directionsAndPartiesAreFilteredWhereOnlyDetailsTellThem() {
        String hour = between(NOW.minus(Duration.ofDays(2)), NOW);
        String query = hour + "&direction=OUTBOUND&source=webex-emea,imagicle-milan";

        List<JsonNode> outbound = service.recordings(query, 50);

        assertThat(outbound).isNotEmpty();
        assertThat(outbound)
                .allSatisfy(
                        one -> assertThat(one.get("direction").asString()).isEqualTo("OUTBOUND"));
        assertThat(outbound.stream().map(one -> one.get("source").asString()).distinct())
                .containsExactlyInAnyOrder("webex-emea", "imagicle-milan");
    }
}
