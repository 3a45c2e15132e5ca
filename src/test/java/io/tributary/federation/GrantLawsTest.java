package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The laws of the list, as they hold for callers who may see a part of it. */
class GrantLawsTest {

    private static final int MANY = 3_000;
    private static final int TRIES = 150;
    private static final long SEED = Long.getLong("laws.seed", 0);

    /** Tokens that are followed, each by whoever has it, until none is left. */
    private static final class Chain {

        private final OwnedWorld world;
        private final Reader reader;
        private final Supplier<Grant> callers;
        private final Deque<PageToken> tokens = new ArrayDeque<>();
        private final List<String> listed = new ArrayList<>();
        private int failing;

        /**
         * @param callers who asks for the next page
         * @param failing how often something fails
         */
        Chain(OwnedWorld world, Supplier<Grant> callers, int failing) {
            this.world = world;
            this.reader = world.reader();
            this.callers = callers;
            this.failing = failing;
        }

        /** What is listed from a token to the end, gaps included. */
        List<String> from(PageToken first) {
            tokens.add(first);
            for (int pages = 0; !tokens.isEmpty(); pages++) {
                assertThat(pages).as("pages until the end").isLessThan(MANY);
                PageToken token = tokens.remove();
                Grant grant = callers.get();
                RecordingPage page = answered(token, grant);
                holds(page, token, grant);
                new Secrecy(world, grant).of(page);
                page.recordings().forEach(one -> listed.add(one.providerId()));
            }
            return listed.stream().sorted().toList();
        }

        private RecordingPage answered(PageToken token, Grant grant) {
            while (true) {
                world.mendEverything();
                Set<String> mayFail = failing-- > 0 ? Set.of(world.breakSomething()) : Set.of();
                try {
                    return reader.at(token, Reader.size(1 + world.random.nextInt(8)), grant);
                } catch (NoAnswerException later) {
                    assertThat(later.problems().keySet())
                            .isNotEmpty()
                            .isSubsetOf(mayFail)
                            .allMatch(grant::sees);
                }
            }
        }

        /** Exactly what its caller may see from its token down to where it ends. */
        private void holds(RecordingPage page, PageToken token, Grant grant) {
            List<PageToken> gaps =
                    page.coverage().sources().stream()
                            .filter(one -> one.gap() != null)
                            .map(one -> reader.open(requireNonNull(one.gap()).pageToken()))
                            .toList();
            PageToken next =
                    page.nextPageToken() == null ? null : reader.open(page.nextPageToken());
            @Nullable OrderKey end = next == null ? token.end() : next.after();
            assertThat(page.recordings())
                    .containsExactlyElementsOf(
                            world.recordings().stream()
                                    .filter(world::matches)
                                    .filter(one -> RandomGrant.shows(grant, one))
                                    .filter(one -> lies(one, token, end))
                                    .filter(one ->
                                            gaps.stream()
                                                    .noneMatch(gap -> lies(one, gap, gap.end())))
                                    .sorted(Comparator.comparing(Recording::orderKey))
                                    .toList());
            tokens.addAll(gaps);
            if (next != null) {
                assertThat(next.after().isAfter(token.after())).isTrue();
                assertThat(next.end()).isEqualTo(token.end());
                assertThat(next.query().sources())
                        .isEqualTo(token.query().sources().stream().filter(grant::sees).toList());
                tokens.add(next);
            }
        }

        private static boolean lies(Recording one, PageToken from, @Nullable OrderKey end) {
            return from.query().sources().contains(one.source())
                    && one.orderKey().isAfter(from.after())
                    && (end == null || !one.orderKey().isAfter(end));
        }
    }

    private static List<String> expected(OwnedWorld world, Grant grant) {
        return world.recordings().stream()
                .filter(world::matches)
                .filter(one -> RandomGrant.shows(grant, one))
                .map(Recording::providerId)
                .sorted()
                .toList();
    }

    @Property(
            seed = "21",
            tries = TRIES,
            shrinking = ShrinkingMode.OFF,
            edgeCases = EdgeCasesMode.NONE)
    @Label("a list holds exactly what its caller may see, and tells of nothing else")
    void oneCaller(@ForAll long seed) {
        OwnedWorld world = new OwnedWorld(seed ^ SEED);
        Grant grant = world.grant();

        List<String> listed = new Chain(world, () -> grant, 0).from(PageToken.first(world.query));

        assertThat(listed).isEqualTo(expected(world, grant));
    }

    @Property(
            seed = "22",
            tries = TRIES,
            shrinking = ShrinkingMode.OFF,
            edgeCases = EdgeCasesMode.NONE)
    @Label("pages and gaps hold exactly what their caller may see while sources fail")
    void failing(@ForAll long seed) {
        OwnedWorld world = new OwnedWorld(seed ^ SEED);
        Grant grant = world.grant();

        List<String> listed = new Chain(world, () -> grant, 25).from(PageToken.first(world.query));

        assertThat(listed).isEqualTo(expected(world, grant));
    }

    @Property(
            seed = "23",
            tries = TRIES,
            shrinking = ShrinkingMode.OFF,
            edgeCases = EdgeCasesMode.NONE)
    @Label("a token gives each caller exactly what that one may see, whoever it was made for")
    void handedOn(@ForAll long seed) {
        OwnedWorld world = new OwnedWorld(seed ^ SEED);
        List<Grant> callers = List.of(world.grant(), world.grant(), Grant.EVERYTHING);

        List<String> listed =
                new Chain(world, () -> callers.get(world.random.nextInt(callers.size())), 25)
                        .from(PageToken.first(world.query));

        assertThat(listed).doesNotHaveDuplicates();
    }

    @Property(
            seed = "24",
            tries = TRIES,
            shrinking = ShrinkingMode.OFF,
            edgeCases = EdgeCasesMode.NONE)
    @Label("an export holds what pages hold, and its tokens give each caller that one's own")
    void exported(@ForAll long seed) {
        OwnedWorld world = new OwnedWorld(seed ^ SEED);
        Grant grant = world.grant();
        Reader reader = world.reader();
        List<PageToken> checkpoints = new ArrayList<>();
        Deque<PageToken> parts = new ArrayDeque<>(List.of(PageToken.first(world.query)));
        List<Recording> exported = new ArrayList<>();
        int[] failing = {10};

        while (!parts.isEmpty()) {
            Export export = reader.export(parts.remove(), new Export.Pace(3, 5, 12), grant);
            @Nullable OrderKey last = null;
            while (!export.hasEnded()) {
                world.mendEverything();
                if (failing[0]-- > 0) {
                    world.breakSomething();
                }
                for (ExportLine line : requireNonNull(export.next().block())) {
                    switch (line) {
                        case ExportLine.Found(Recording one) -> {
                            assertThat(last == null || one.orderKey().isAfter(last)).isTrue();
                            last = one.orderKey();
                            exported.add(one);
                        }
                        case ExportLine.Missed(ExportLine.Missing gap) -> {
                            assertThat(grant.sees(gap.source())).isTrue();
                            new Secrecy(world, grant).of(gap);
                            parts.add(reader.open(gap.pageToken()));
                        }
                        case ExportLine.Reached(ExportLine.Checkpoint checkpoint) ->
                                checkpoints.add(reader.open(checkpoint.pageToken()));
                        case ExportLine.Ended(ExportLine.End end) ->
                                new Secrecy(world, grant).of(end.coverage());
                    }
                }
            }
        }

        assertThat(exported.stream().map(Recording::providerId).sorted())
                .isEqualTo(expected(world, grant));
        List<Grant> callers = List.of(world.grant(), Grant.EVERYTHING);
        checkpoints.stream()
                .limit(2)
                .forEach(token ->
                        new Chain(world, () -> callers.get(world.random.nextInt(2)), 3)
                                .from(token));
    }
}
