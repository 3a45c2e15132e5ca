package io.tributary;

import io.tributary.recording.Status;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.EmulatedProvider;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/** A list that is asked for, and what it must hold. */
record ChaosQuery(Instant from, Instant to, List<String> sources, Filter filter) {

    private static final List<String> SOURCES =
            List.of("webex-emea", "webex-apac", "zoom-main", "zoom-sales", "imagicle-milan");

    /** How long after the end of a list a Webex file may come and still be part of it. */
    private static final Duration LATENESS = Duration.ofDays(2);

    static final Predicate<Entry> KEPT = entry -> entry.status() == Status.AVAILABLE;

    private static final List<Filter> FILTERS =
            List.of(
                    new Filter("", KEPT),
                    new Filter("", KEPT),
                    new Filter("", KEPT),
                    new Filter("", KEPT),
                    new Filter("", KEPT),
                    // No trash of a whole Zoom account can be listed.
                    new Filter(
                            "&status=AVAILABLE,TRASHED",
                            entry -> !entry.source().equals("zoom-main")),
                    new Filter("&q=a", KEPT.and(entry -> title(entry).contains("a"))),
                    new Filter(
                            "&minDuration=PT15M",
                            KEPT.and(entry -> entry.duration().toMinutes() >= 15)),
                    new Filter(
                            "&kind=CALL",
                            KEPT.and(entry -> entry.provider() != EmulatedProvider.ZOOM)),
                    // Costs Webex a details call for every row.
                    new Filter("&direction=OUTBOUND", KEPT.and(ChaosQuery::isOutbound)));

    /**
     * @param parameter as it is asked for
     * @param matches what it means
     */
    record Filter(String parameter, Predicate<Entry> matches) {}

    static ChaosQuery random(Random random) {
        List<String> sources = new ArrayList<>(SOURCES);
        if (random.nextInt(3) == 0) {
            Collections.shuffle(sources, random);
            sources = sources.subList(0, 1 + random.nextInt(SOURCES.size()));
        }
        Instant to = ChaosWorld.END;
        Instant from = ChaosWorld.BEGIN;
        if (random.nextInt(3) > 0) {
            to = to.minus(Duration.ofMinutes(random.nextInt(40 * 1440)));
            from = to.minus(Duration.ofMinutes(1440 + random.nextInt(30 * 1440)));
        }
        return new ChaosQuery(
                from.truncatedTo(ChronoUnit.SECONDS),
                to.truncatedTo(ChronoUnit.SECONDS),
                List.copyOf(sources),
                FILTERS.get(random.nextInt(FILTERS.size())));
    }

    /** As the query of an address. */
    String parameters() {
        return "from=%s&to=%s&source=%s%s"
                .formatted(from, to, String.join(",", sources), filter.parameter());
    }

    /** What of a world must be listed, in order. */
    List<WorldEntry> expected(World world) {
        return world.entries().stream()
                .filter(entry -> sources.contains(entry.source()))
                .filter(entry ->
                        !entry.startTime().isBefore(from) && entry.startTime().isBefore(to))
                .filter(entry ->
                        entry.provider() != EmulatedProvider.WEBEX
                                || entry.createTime().isBefore(to.plus(LATENESS)))
                .filter(filter.matches())
                .map(entry -> new WorldEntry(entry.source(), entry.providerId(), entry.startTime()))
                .sorted()
                .toList();
    }

    private static String title(Entry entry) {
        return entry.title() == null ? "" : entry.title().toLowerCase(Locale.ROOT);
    }

    /** A Webex call without metadata cannot be decided, and is not listed. */
    private static boolean isOutbound(Entry entry) {
        return switch (entry.details()) {
            case Details.WebexCall call ->
                    call.originator() && call.metadata() == Details.Metadata.PRESENT;
            case Details.ImagicleCall call -> call.direction() == 2;
            case Details.ZoomMeeting _ -> false;
        };
    }
}
