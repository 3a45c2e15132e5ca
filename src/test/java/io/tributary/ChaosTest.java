package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sandbox.traffic.Fault;

import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The laws of the list over real HTTP, whatever the vendors do and with little time for it.
 *
 * <p>The schedules are the same in every build; another {@code -Dchaos.seed} makes others.
 */
class ChaosTest {

    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final int SCHEDULES = Integer.getInteger("chaos.schedules", 220);
    private static final int LANES = 4;

    /** When an answer leaves is promised; how long a busy machine takes to carry it is not. */
    private static final double LATEST = 3;

    private static final int MOST_REPEATED = SCHEDULES / 10;

    private record Numbered(int schedule, ChaosLane lane) {

        ChaosSchedule with(ChaosTally tally) {
            return new ChaosSchedule(SEED * 1_000_000 + schedule, lane, tally);
        }
    }

    private final ChaosTally tally = new ChaosTally();
    private final ConcurrentLinkedQueue<Numbered> late = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<AssertionError> broken = new ConcurrentLinkedQueue<>();

    @Test
    void pagesAndGapsAreTheWorldWhateverTheVendorsDo() throws Exception {
        List<ChaosLane> lanes = new ArrayList<>();
        try {
            for (int lane = 0; lane < LANES; lane++) {
                lanes.add(ChaosLane.open(SEED, lane));
            }
            inParallel(lanes, ChaosLane::warmUp);
            inParallel(lanes, lane -> runAll(lane, lanes.indexOf(lane)));
            List<Numbered> repeated = List.copyOf(late);
            late.clear();
            if (repeated.size() <= MOST_REPEATED) {
                repeated.forEach(this::run);
            }

            System.out.println(tally.table(SEED, repeated.size()));
            assertThat(broken).isEmpty();
            assertThat(tally.lost).as("rows lost").isEmpty();
            assertThat(tally.doubled).as("rows doubled").isEmpty();
            assertThat(tally.wrong).as("rows that do not belong").isEmpty();
            assertThat(repeated).as("late schedules").hasSizeLessThanOrEqualTo(MOST_REPEATED);
            assertThat(late).as("schedules that are late even alone").isEmpty();
            assertThat(tally.gapsThatFailed).as("gaps that failed again").hasPositiveValue();
        } finally {
            lanes.forEach(ChaosLane::close);
        }
    }

    private void runAll(ChaosLane lane, int number) {
        for (int schedule = number; schedule < SCHEDULES; schedule += LANES) {
            run(new Numbered(schedule, lane));
        }
    }

    private void run(Numbered numbered) {
        ChaosSchedule schedule = numbered.with(tally);
        try {
            if (schedule.run() > LATEST) {
                late.add(numbered);
            }
        } catch (AssertionError | UncheckedIOException violation) {
            numbered.lane().sandbox().mendEverything();
            broken.add(new AssertionError(schedule + ": " + violation.getMessage(), violation));
        }
    }

    private interface Work {
        void on(ChaosLane lane);
    }

    private static void inParallel(List<ChaosLane> lanes, Work work)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes.size())) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (ChaosLane lane : lanes) {
                tasks.add(() -> {
                    work.on(lane);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    @Test
    void everyEffectThatTheSandboxKnowsIsUsed() {
        assertThat(ChaosFaults.names())
                .containsAll(
                        Arrays.stream(Fault.Effect.values())
                                // They are for media and for changes: there are none here.
                                .filter(effect -> effect != Fault.Effect.JSON_ERROR_WITH_200)
                                .filter(effect -> effect != Fault.Effect.LOST_ANSWER)
                                .map(ChaosFaults::name)
                                .toList())
                .contains("status", "retryAfter", "latencyMs");
    }
}
