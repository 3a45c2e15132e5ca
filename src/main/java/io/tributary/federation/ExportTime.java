package io.tributary.federation;

import io.tributary.source.Deadline;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An export waits: a call that fails is made again, with ever longer pauses, for as long as there
 * is patience. What only somebody at the vendor can mend is not asked for again. Patience is had
 * with a source and not with each of its calls: those that fail side by side or one after the other
 * share it, until one succeeds. When the service is about to end, nothing is waited for any more.
 */
final class ExportTime implements CallTime {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int DOUBLINGS = 4;

    private final GuardedCalls calls;
    private final Duration patience;
    private final Closing closing;

    /** When patience with each source that fails at present ends, by name. */
    private final Map<String, Deadline> failing = new ConcurrentHashMap<>();

    /**
     * @param patience how long one call may take, with all its repetitions
     */
    ExportTime(GuardedCalls calls, Duration patience, Closing closing) {
        this.calls = calls;
        this.patience = patience;
        this.closing = closing;
    }

    @Override
    public <T> Mono<T> within(Asked source, Deadline start, Mono<T> call) {
        String name = source.name();
        return Mono.defer(() -> {
            Deadline end = Deadline.in(patience);
            return Mono.defer(() -> calls.within(end(name, end).left(), name, call))
                    .doOnSuccess(_ -> failing.remove(name))
                    .doOnError(_ -> failing.putIfAbsent(name, Deadline.in(patience)))
                    .retryWhen(
                            Retry.from(failures ->
                                    failures.concatMap(again -> pause(again, end(name, end)))))
                    .takeUntilOther(closing.beginning());
        });
    }

    @Override
    public boolean isOver() {
        return closing.hasBegun();
    }

    private Deadline end(String source, Deadline own) {
        Deadline shared = failing.getOrDefault(source, own);
        return shared.compareTo(own) < 0 ? shared : own;
    }

    private static Mono<Long> pause(Retry.RetrySignal failed, Deadline end) {
        Duration pause = pause(failed);
        return failed.failure() instanceof SourceException error
                        && mayPass(error.failure())
                        && pause.compareTo(end.left()) < 0
                ? Mono.delay(pause)
                : Mono.error(failed.failure());
    }

    private static Duration pause(Retry.RetrySignal failed) {
        Duration usual = FIRST_PAUSE.multipliedBy(1L << Math.min(failed.totalRetries(), DOUBLINGS));
        Duration bounded = usual.compareTo(LONGEST_PAUSE) < 0 ? usual : LONGEST_PAUSE;
        Duration asked =
                failed.failure() instanceof SourceException error
                        ? Objects.requireNonNullElse(error.failure().retryAfter(), Duration.ZERO)
                        : Duration.ZERO;
        return asked.compareTo(bounded) > 0 ? asked : bounded;
    }

    /** An answer that nobody can read may be readable next time. */
    private static boolean mayPass(Failure failure) {
        return failure.isTransient() || failure instanceof Failure.BadResponse;
    }
}
