package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
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
@PropertyDefaults(tries = 150, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
class GrantLawsTest {

    private static final int MANY = 3_000;

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
                    new Secrecy(world, grant).of(later.problems());
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

    @Provide
    Arbitrary<OwnedWorld> worlds() {
        return OwnedWorld.any();
    }

    private static List<String> list(OwnedWorld world, int failing, Grant... callers) {
        return new Chain(world, () -> callers[world.random.nextInt(callers.length)], failing)
                .from(PageToken.first(world.query));
    }

    private static List<String> expected(OwnedWorld world, Grant grant) {
        return world.recordings().stream()
                .filter(world::matches)
                .filter(one -> RandomGrant.shows(grant, one))
                .map(Recording::providerId)
                .sorted()
                .toList();
    }

    @Property(seed = "21")
    @Label("a list holds exactly what its caller may see, and tells of nothing else")
    void oneCaller(@ForAll("worlds") OwnedWorld world) {
        Grant grant = world.grant();

        assertThat(list(world, 0, grant)).isEqualTo(expected(world, grant));
    }

    @Property(seed = "22")
    @Label("pages and gaps hold exactly what their caller may see while sources fail")
    void failing(@ForAll("worlds") OwnedWorld world) {
        Grant grant = world.grant();

        assertThat(list(world, 25, grant)).isEqualTo(expected(world, grant));
    }

    @Property(seed = "23")
    @Label("a token gives each caller exactly what that one may see, whoever it was made for")
    void handedOn(@ForAll("worlds") OwnedWorld world) {
        assertThat(list(world, 25, world.grant(), world.grant(), Grant.EVERYTHING))
                .doesNotHaveDuplicates();
    }

    @Property(seed = "24")
    @Label("an export holds what pages hold, and its tokens give each caller that one's own")
    void exported(@ForAll("worlds") OwnedWorld world) {
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
