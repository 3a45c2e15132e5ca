package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.api.OpenApiContract;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.sandbox.world.EmulatedProvider;
import io.tributary.sandbox.world.Entry;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One list that is followed to its end, and then its gaps and theirs, while faults come and go. The
 * seed decides what is asked and planted; what comes of it depends on how fast the machine is.
 */
final class ChaosSchedule {

    private static final int MOST_REQUESTS = 1_500;
    private static final int[] SIZES = {1, 2, 3, 5, 8, 13, 21, 34, 55};
    private static final Set<Integer> NO_ANSWER = Set.of(503, 504);

    /** Reasons for which a source may lack something that nobody did anything to. */
    private static final Set<String> BLAMELESS =
            Set.of("PROVIDER_TIMEOUT", "PROVIDER_UNAVAILABLE", "PROVIDER_RATE_LIMITED");

    private record Gap(String token, String source, Instant from, Instant to, boolean ofGap) {}

    private final String name;
    private final ChaosLane lane;
    private final ChaosTally tally;
    private final Random random;
    private final ChaosQuery query;
    private final Set<ChaosFaults.Cost> costs = EnumSet.of(ChaosFaults.Cost.NOTHING);

    /** The source whose vendor is out of order all the time, and otherwise left alone. */
    private final @Nullable String outOfOrder;

    private final List<WorldEntry> listed = new ArrayList<>();
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private final Set<String> disturbed = new HashSet<>();
    private int disturbances;
    private boolean calm;
    private int requests;
    private int counted;
    private double slowest;

    ChaosSchedule(long seed, ChaosLane lane, ChaosTally tally) {
        this.name = "schedule " + seed;
        this.lane = lane;
        this.tally = tally;
        this.random = new Random(seed);
        this.query = ChaosQuery.random(random);
        if (query.filter().parameter().isEmpty() && !lane.isCaching()) {
            costs.add(ChaosFaults.Cost.VALUES);
        }
        if (random.nextInt(8) == 0 && !lane.isCaching()) {
            costs.add(ChaosFaults.Cost.ROWS);
        }
        this.outOfOrder = random.nextInt(6) == 0 ? anySource() : null;
    }

    /** How many times its deadline the slowest answer took. */
    double run() {
        if (outOfOrder != null) {
            plant(outOfOrder, ChaosFaults.LASTING);
        }
        disturb(5 + random.nextInt(15));
        follow(query.parameters(), null);
        if (!gaps.isEmpty()) {
            disturb(5 + random.nextInt(15));
        }
        while (!gaps.isEmpty()) {
            Gap gap = gaps.poll();
            follow("pageToken=" + gap.token(), gap);
        }
        lane.sandbox().mendEverything();
        tally.recovered(lane.recover());
        compare();
        tally.schedules.incrementAndGet();
        return slowest;
    }

    private void follow(String question, @Nullable Gap gap) {
        @Nullable WorldEntry last = null;
        @Nullable String reached = null;
        @Nullable String next = question;
        while (next != null) {
            JsonNode page = page(next, gap != null);
            JsonNode coverage = page.get("coverage");
            if (reached != null) {
                assertThat(coverage.get("to").asString())
                        .as("where a page begins")
                        .isEqualTo(reached);
            }
            reached = coverage.get("from").asString();
            for (JsonNode recording : page.get("recordings")) {
                WorldEntry entry = RunningService.entry(recording);
                assertThat(last == null || last.compareTo(entry) < 0)
                        .as("%s comes after %s", entry, last)
                        .isTrue();
                assertThat(gap == null || isIn(gap, entry)).as("%s is in %s", entry, gap).isTrue();
                last = entry;
                listed.add(entry);
            }
            coverage.get("sources").forEach(source -> takeIn(source, gap != null));
            next =
                    page.has("nextPageToken")
                            ? "pageToken=" + page.get("nextPageToken").asString()
                            : null;
        }
    }

    private static boolean isIn(Gap gap, WorldEntry entry) {
        return entry.source().equals(gap.source())
                && !entry.startTime().isBefore(gap.from())
                && !entry.startTime().isAfter(gap.to());
    }

    private void takeIn(JsonNode source, boolean isOfGap) {
        counted += source.path("skipped").asInt(0) + source.path("undecided").asInt(0);
        if (!source.has("gap")) {
            return;
        }
        String name = source.get("source").asString();
        String reason = source.at("/problem/reason").asString();
        assertThat(disturbed.contains(name) || BLAMELESS.contains(reason))
                .as("%s is blamed with %s, but nothing was done to it", name, reason)
                .isTrue();
        JsonNode gap = source.get("gap");
        gaps.add(
                new Gap(
                        gap.get("pageToken").asString(),
                        name,
                        Instant.parse(gap.get("from").asString()),
                        Instant.parse(gap.get("to").asString()),
                        isOfGap));
        (isOfGap ? tally.gapsOfGaps : tally.gaps).incrementAndGet();
    }

    /** The answer to a question, which is asked again as long as nobody can answer it. */
    private JsonNode page(String question, boolean isOfGap) {
        while (true) {
            meddle();
            Caller.Answer answer = ask("/v1/recordings?" + question, options());
            if (answer.status() == 200) {
                return answer.json();
            }
            assertThat(NO_ANSWER).as(answer.json().toString()).contains(answer.status());
            tally.noAnswers.incrementAndGet();
            if (isOfGap) {
                tally.gapsThatFailed.incrementAndGet();
            }
        }
    }

    private String options() {
        String options = "&pageSize=" + (calm ? 100 : SIZES[random.nextInt(SIZES.length)]);
        return options
                + switch (random.nextInt(calm ? 100 : 20)) {
                    case 0 -> "&partial=deny";
                    case 1, 2 -> "&view=FULL";
                    case 3, 4 -> "&timeout=PT0.2S";
                    case 5 -> "&timeout=PT1H";
                    default -> "";
                };
    }

    private Caller.Answer ask(String path, String options) {
        assertThat(++requests).as("requests until the end").isLessThan(MOST_REQUESTS);
        tally.requests.incrementAndGet();
        Caller.Answer answer = lane.get(path + options);
        Duration deadline =
                options.contains("PT0.2S") ? Duration.ofMillis(200) : ChaosLane.DEADLINE;
        double times = (double) answer.took().toNanos() / deadline.toNanos();
        slowest = Math.max(slowest, times);
        tally.slowest.accumulate(times);
        // All of them would cost more than the calls themselves.
        if (answer.status() != 200 || requests % 16 == 0) {
            OpenApiContract.check(
                    HttpMethod.GET,
                    path.replaceFirst("\\?.*", ""),
                    answer.status(),
                    answer.headers(),
                    answer.body().getBytes(StandardCharsets.UTF_8));
        }
        return answer;
    }

    private void disturb(int times) {
        disturbances = times;
        calm = false;
    }

    private void meddle() {
        if (calm) {
            return;
        }
        if (disturbances-- <= 0) {
            calmDown();
            return;
        }
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> plant(anySource());
            case 4 -> query.sources().forEach(this::plant);
            case 5 -> mend(anySource());
            case 6 -> query.sources().forEach(this::mend);
            case 7 -> find();
            default -> {}
        }
    }

    private void plant(String source) {
        if (!source.equals(outOfOrder)) {
            EmulatedProvider vendor =
                    lane.sandbox().world().account(source).orElseThrow().provider();
            plant(source, ChaosFaults.random(random, vendor, costs));
        }
    }

    private void plant(String source, Map<String, Object> fault) {
        lane.sandbox().plant(source, fault);
        disturbed.add(source);
        tally.faults.incrementAndGet();
    }

    private void mend(String source) {
        if (!source.equals(outOfOrder)) {
            lane.sandbox().mend(source);
        }
    }

    private String anySource() {
        return query.sources().get(random.nextInt(query.sources().size()));
    }

    /** What is there is found, or nobody can tell. */
    private void find() {
        List<Entry> entries =
                lane.sandbox().world().entries(anySource()).stream()
                        .filter(entry -> entry.status() == Status.AVAILABLE)
                        .toList();
        Entry entry = entries.get(random.nextInt(entries.size()));
        RecordingId id = new RecordingId(entry.source(), entry.providerId());
        Caller.Answer answer =
                ask("/v1/recordings/" + id, random.nextBoolean() ? "" : "?view=BASIC");
        if (answer.status() == 200) {
            assertThat(answer.json().get("providerId").asString()).isEqualTo(entry.providerId());
        } else {
            assertThat(NO_ANSWER).as(answer.json().toString()).contains(answer.status());
            tally.noAnswers.incrementAndGet();
        }
    }

    private void calmDown() {
        query.sources().forEach(this::mend);
        tally.recovered(lane.recover());
        calm = true;
    }

    private void compare() {
        List<WorldEntry> expected = query.expected(lane.sandbox().world());
        Set<WorldEntry> once = new HashSet<>();
        listed.stream()
                .filter(entry -> !once.add(entry))
                .forEach(entry -> tally.doubled.add(inWords(entry)));
        List<WorldEntry> lost = expected.stream().filter(entry -> !once.contains(entry)).toList();
        boolean costly = costs.contains(ChaosFaults.Cost.ROWS);
        if (!costly || lost.size() > counted) {
            lost.forEach(entry -> tally.lost.add(inWords(entry)));
        }
        once.stream()
                .filter(entry -> !expected.contains(entry))
                .forEach(entry -> tally.wrong.add(inWords(entry)));
        tally.rows.addAndGet(listed.size());
        tally.counted.addAndGet(costly ? lost.size() : 0);
    }

    private String inWords(WorldEntry entry) {
        return name + " (" + query.parameters() + "): " + entry;
    }

    @Override
    public String toString() {
        return name;
    }
}
