package io.tributary.wire;

import io.tributary.source.CallContext;
import io.tributary.source.Deadline;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;

/**
 * How long anybody waits for a call that several share: as long as the last of them does. It tells
 * what is not worth waiting for, like a retry that would come too late.
 */
final class Patience {

    private static final Deadline NEVER = new Deadline(Long.MAX_VALUE);

    private final AtomicReference<Deadline> latest =
            new AtomicReference<>(new Deadline(Long.MIN_VALUE));

    /** The time that is left for a call with this context; very long where nobody set an end. */
    static Duration left(ContextView context) {
        return context.hasKey(Patience.class)
                ? context.get(Patience.class).latest.get().left()
                : of(context).left();
    }

    /** One more waits. */
    void add(ContextView waiting) {
        latest.accumulateAndGet(of(waiting), BinaryOperator.maxBy(Comparator.naturalOrder()));
    }

    /** Makes the context of a shared call out of that of whoever happened to begin it. */
    Context in(Context context) {
        return context.put(Patience.class, this);
    }

    private static Deadline of(ContextView context) {
        return Objects.requireNonNullElse(CallContext.of(context).deadline(), NEVER);
    }
}
