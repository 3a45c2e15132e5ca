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

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The laws of the list, as they hold for exports: whatever breaks them off, whichever fails. */
class ExportLawsTest {

    private static final int MANY = 3_000;
    private static final long SEED = Long.getLong("laws.seed", 0);

    /** Somebody who exports into a file, and begins anew behind the last checkpoint. */
    private static final class Exporter {

        private final RandomWorld world;
        private final Reader reader;
        private final Supplier<Set<String>> beforeEachPiece;
        private final BooleanSupplier killed;
        private final List<Recording> file = new ArrayList<>();
        private final Deque<String> gaps = new ArrayDeque<>();
        private int pieces;

        Exporter(RandomWorld world, Supplier<Set<String>> beforeEachPiece, BooleanSupplier killed) {
            this.world = world;
            this.reader = world.reader();
            this.beforeEachPiece = beforeEachPiece;
            this.killed = killed;
        }

        List<String> everything() {
            export(PageToken.first(world.query));
            while (!gaps.isEmpty()) {
                export(reader.open(gaps.poll()));
            }
            return file.stream().map(RandomWorld::key).sorted().toList();
        }

        private void export(PageToken token) {
            @Nullable PageToken from = token;
            OrderKey last = null;
            while (from != null) {
                from = untilKilled(from, last);
                last = from == null ? null : from.after();
            }
        }

        /** Where to go on; absent where the end has come. */
        private @Nullable PageToken untilKilled(PageToken from, @Nullable OrderKey after) {
            Export export = reader.export(from, pace());
            List<Recording> kept = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            PageToken here = from;
            OrderKey last = after;
            while (true) {
                assertThat(pieces++).as("pieces until the end").isLessThan(MANY);
                Set<String> mayFail = beforeEachPiece.get();
                for (ExportLine line : requireNonNull(export.next().block())) {
                    switch (line) {
                        case ExportLine.Found(Recording recording) -> {
                            assertThat(last == null || recording.orderKey().isAfter(last)).isTrue();
                            last = recording.orderKey();
                            kept.add(recording);
                        }
                        case ExportLine.Missed(ExportLine.Missing gap) -> {
                            assertThat(mayFail).contains(gap.source());
                            missing.add(gap.pageToken());
                        }
                        case ExportLine.Reached(ExportLine.Checkpoint checkpoint) -> {
                            here = reader.open(checkpoint.pageToken());
                            keep(kept, missing);
                        }
                        case ExportLine.Ended(ExportLine.End end) -> {
                            keep(kept, missing);
                            assertThat(end.coverage().from()).isEqualTo(lowest(from));
                            assertThat(export.hasEnded()).isTrue();
                            return null;
                        }
                    }
                }
                if (killed.getAsBoolean()) {
                    return here;
                }
            }
        }

        private void keep(List<Recording> kept, List<String> missing) {
            file.addAll(kept);
            gaps.addAll(missing);
            kept.clear();
            missing.clear();
        }

        private Instant lowest(PageToken token) {
            OrderKey end = token.end();
            return end != null && end.startTime().isAfter(world.query.from())
                    ? end.startTime()
                    : world.query.from();
        }

        private Export.Pace pace() {
            return new Export.Pace(
                    1 + world.random.nextInt(6),
                    1 + world.random.nextInt(12),
                    1 + world.random.nextInt(30));
        }
    }

    @Property(
            seed = "11",
            tries = 120,
            shrinking = ShrinkingMode.OFF,
            edgeCases = EdgeCasesMode.NONE)
    @Label("an export that is broken off anywhere and taken up again is complete, once, in order")
    void brokenOff(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed ^ SEED);
        int[] left = {20};
        Exporter exporter =
                new Exporter(world, Set::of, () -> world.random.nextInt(4) == 0 && left[0]-- > 0);

        assertThat(exporter.everything()).isEqualTo(world.expected());
    }

    @Property(
            seed = "12",
            tries = 120,
            shrinking = ShrinkingMode.OFF,
            edgeCases = EdgeCasesMode.NONE)
    @Label("rows and gaps of an export are complete while sources fail and it is broken off")
    void failing(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed ^ SEED);
        int[] left = {25};
        Exporter exporter =
                new Exporter(
                        world,
                        () -> {
                            world.mendEverything();
                            return left[0]-- > 0 ? Set.of(world.breakSomething()) : Set.of();
                        },
                        () -> world.random.nextInt(6) == 0 && left[0] > 0);

        assertThat(exporter.everything()).isEqualTo(world.expected());
    }
}
