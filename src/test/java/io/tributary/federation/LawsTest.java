package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.sandbox.world.Entry;

import net.jqwik.api.Assume;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The laws of the list, over random worlds that the real adapters read from the emulators. Each
 * page is served by a federation, a codec and adapters of its own.
 */
class LawsTest {

    private static final int MANY = 2_000;

    /**
     * The worlds are the same in every build, so that one fails for its change alone. Another
     * {@code -Dlaws.seed} makes others.
     */
    private static final long SEED = Long.getLong("laws.seed", 0);

    private static RandomWorld world(long seed) {
        return new RandomWorld(seed ^ SEED);
    }

    /** A walk that is followed from a token to its end, with the gaps that it leaves. */
    private static final class Walker {

        private final RandomWorld random;
        private final Reader reader;
        private final Supplier<Set<String>> beforeEachPage;
        private final List<Recording> listed = new ArrayList<>();
        private final Deque<String> gaps = new ArrayDeque<>();
        private final List<RecordingPage> pages = new ArrayList<>();

        /**
         * @param beforeEachPage says which sources may fail while the page is read
         */
        Walker(RandomWorld random, Reader reader, Supplier<Set<String>> beforeEachPage) {
            this.random = random;
            this.reader = reader;
            this.beforeEachPage = beforeEachPage;
        }

        /** Follows the walk, then its gaps, then theirs. */
        Walker walk() {
            follow(retried(() -> reader.first(random.query, size())));
            while (!gaps.isEmpty()) {
                String gap = gaps.poll();
                follow(retried(() -> reader.at(gap, size())));
            }
            return this;
        }

        private void follow(RecordingPage first) {
            @Nullable OrderKey last = null;
            RecordingPage page = first;
            while (true) {
                pages.add(page);
                assertThat(pages).as("pages until the end").hasSizeLessThan(MANY);
                for (Recording recording : page.recordings()) {
                    assertThat(last == null || recording.orderKey().isAfter(last))
                            .as("%s comes after %s", recording.orderKey(), last)
                            .isTrue();
                    last = recording.orderKey();
                    listed.add(recording);
                }
                page.coverage()
                        .sources()
                        .forEach(one -> {
                            if (one.gap() != null) {
                                gaps.add(one.gap().pageToken());
                            }
                        });
                String next = page.nextPageToken();
                if (next == null) {
                    return;
                }
                page = retried(() -> reader.at(next, size()));
            }
        }

        private RecordingPage retried(Supplier<RecordingPage> question) {
            while (true) {
                Set<String> mayFail = beforeEachPage.get();
                try {
                    RecordingPage page = question.get();
                    assertThat(withGap(page)).as("sources with a gap").isSubsetOf(mayFail);
                    return page;
                } catch (NoAnswerException later) {
                    assertThat(later.problems()).isNotEmpty();
                    assertThat(later.problems().keySet()).isSubsetOf(mayFail);
                }
            }
        }

        private static List<String> withGap(RecordingPage page) {
            return page.coverage().sources().stream()
                    .filter(one -> one.gap() != null)
                    .map(SourceCoverage::source)
                    .toList();
        }

        private ListOptions size() {
            return Reader.size(1 + random.random.nextInt(8));
        }

        List<String> keys() {
            return listed.stream().map(RandomWorld::key).sorted().toList();
        }
    }

    @Property(seed = "1", tries = 85, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Label("a world that stands still is listed completely, once, in order, to an end")
    void standingStill(@ForAll long seed) {
        RandomWorld world = world(seed);

        Walker walker = new Walker(world, world.reader(), Set::of).walk();

        assertThat(walker.keys()).isEqualTo(world.expected());
        assertThat(walker.pages.getLast().coverage().from()).isEqualTo(world.query.from());
        for (int i = 1; i < walker.pages.size(); i++) {
            assertThat(walker.pages.get(i).coverage().to())
                    .as("stretches of successive pages adjoin")
                    .isEqualTo(walker.pages.get(i - 1).coverage().from());
        }
    }

    @Property(seed = "2", tries = 85, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Label("pages and gaps are complete while sources fail, and only those that fail have gaps")
    void failing(@ForAll long seed) {
        RandomWorld world = world(seed);
        AtomicInteger left = new AtomicInteger(25);
        Walker walker =
                new Walker(
                        world,
                        world.reader(),
                        () -> {
                            world.mendEverything();
                            return left.getAndDecrement() > 0
                                    ? Set.of(world.breakSomething())
                                    : Set.of();
                        });

        assertThat(walker.walk().keys()).isEqualTo(world.expected());
    }

    @Property(seed = "3", tries = 85, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Label("what is there all the time is listed once while other recordings come between calls")
    void growing(@ForAll long seed) {
        RandomWorld world = world(seed);
        List<String> stable = world.expected();
        Set<String> fresh = new HashSet<>();
        AtomicInteger left = new AtomicInteger(8);
        Runnable grow =
                () -> {
                    if (world.random.nextInt(6) == 0 && left.getAndDecrement() > 0) {
                        Entry added = world.add(world.randomStart());
                        fresh.add(RandomWorld.key(added));
                    }
                };

        List<String> listed = new Walker(world, world.reader(grow), world::sources).walk().keys();

        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed.stream().filter(key -> !fresh.contains(key))).isEqualTo(stable);
    }

    @Property(seed = "4", tries = 85, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Label("what is there all the time is listed once while other recordings go between calls")
    void shrinking(@ForAll long seed) {
        RandomWorld world = world(seed);
        Set<String> gone = new HashSet<>();
        AtomicInteger left = new AtomicInteger(8);
        Runnable shrink =
                () -> {
                    List<Entry> all = world.world.entries().stream().filter(world::mayGo).toList();
                    if (!all.isEmpty()
                            && world.random.nextInt(6) == 0
                            && left.getAndDecrement() > 0) {
                        Entry entry = all.get(world.random.nextInt(all.size()));
                        world.world.remove(entry.source(), entry.providerId());
                        gone.add(RandomWorld.key(entry));
                    }
                };
        List<String> before = world.expected();

        List<String> listed = new Walker(world, world.reader(shrink), world::sources).walk().keys();

        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed.stream().filter(key -> !gone.contains(key)))
                .isEqualTo(before.stream().filter(key -> !gone.contains(key)).toList());
    }

    @Property(seed = "5", tries = 85, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Label("fresh arrivals above the position neither appear nor shift a walk")
    void freshArrivals(@ForAll long seed) {
        RandomWorld world = world(seed);
        Reader reader = world.reader();
        RecordingPage first = reader.first(world.query, Reader.size(3));
        Assume.that(first.nextPageToken() != null);
        // What comes later than that would be put below a page that has hardly begun.
        Instant above = first.coverage().from().plusSeconds(1);
        Assume.that(world.earlier(above).equals(above));
        List<Recording> undisturbed =
                Reader.recordings(
                        reader.follow(
                                reader.at(requireNonNull(first.nextPageToken()), Reader.size(3)),
                                Reader.size(3)));
        for (int i = 0; i < 5; i++) {
            world.add(world.earlier(first.coverage().from().plusSeconds(1 + i * 20_000L)));
        }

        List<Recording> rest =
                Reader.recordings(
                        reader.follow(
                                reader.at(requireNonNull(first.nextPageToken()), Reader.size(5)),
                                Reader.size(5)));

        assertThat(rest).isEqualTo(undisturbed);
    }
}
