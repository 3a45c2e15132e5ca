package io.tributary;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAccumulator;

/** What came of all schedules of a run. */
final class ChaosTally {

    final AtomicInteger schedules = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger noAnswers = new AtomicInteger();
    final AtomicInteger faults = new AtomicInteger();
    final AtomicInteger gaps = new AtomicInteger();
    final AtomicInteger gapsOfGaps = new AtomicInteger();

    /** Gaps that failed once more: where nothing at all came of it, their token stays the same. */
    final AtomicInteger gapsThatFailed = new AtomicInteger();

    final AtomicInteger rows = new AtomicInteger();
    final AtomicInteger counted = new AtomicInteger();

    /** How many questions it took at the most until an answer was complete again. */
    final AtomicInteger questionsUntilRecovery = new AtomicInteger();

    /** Rows in words, with the schedule that they belong to. */
    final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();

    final ConcurrentLinkedQueue<String> doubled = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    /** How many times its deadline the slowest answer took. */
    final DoubleAccumulator slowest = new DoubleAccumulator(Math::max, 0);

    void recovered(int questions) {
        questionsUntilRecovery.accumulateAndGet(questions, Math::max);
    }

    String table(long seed, int repeated) {
        return String.join(
                "\n",
                List.of(
                        "",
                        "Chaos run with seed %d (-Dchaos.seed)".formatted(seed),
                        "| schedules | requests | without answer | faults | gaps | gaps of gaps |"
                            + " gaps without answer | rows listed | rows counted only | rows lost |"
                            + " rows doubled |",
                        "| %9d | %8d | %14d | %6d | %4d | %12d | %19d | %11d | %17d | %9d | %12d |"
                                .formatted(
                                        schedules.get(),
                                        requests.get(),
                                        noAnswers.get(),
                                        faults.get(),
                                        gaps.get(),
                                        gapsOfGaps.get(),
                                        gapsThatFailed.get(),
                                        rows.get(),
                                        counted.get(),
                                        lost.size(),
                                        doubled.size()),
                        "The slowest answer took %.2f times its deadline; %d schedules were repeated"
                                        .formatted(slowest.get(), repeated)
                                + " alone for such a one. Recovery took %d questions at the most."
                                        .formatted(questionsUntilRecovery.get()),
                        ""));
    }
}
