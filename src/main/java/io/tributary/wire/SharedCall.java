package io.tributary.wire;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/** One vendor call and those who wait for it. It is cancelled when the last of them has left. */
final class SharedCall<T> {

    private final Sinks.Empty<Void> left = Sinks.empty();
    private final Patience patience = new Patience();
    private final Mono<T> result;
    private volatile boolean answered;
    private int waiting;
    private boolean abandoned;

    SharedCall(Mono<T> call) {
        result =
                call.doOnSuccess(_ -> answered = true)
                        .takeUntilOther(left.asMono())
                        .contextWrite(patience::in)
                        .cache();
    }

    /**
     * Waits for the result; false where everybody has left already, and the call with them.
     *
     * @param context of who waits
     */
    synchronized boolean join(ContextView context) {
        if (!abandoned) {
            waiting++;
            patience.add(context);
        }
        return !abandoned;
    }

    /**
     * The result, for one who has joined; leaves at the end, however it comes.
     *
     * @param forgotten what is to be done once the last has left
     */
    Mono<T> result(Runnable forgotten) {
        return result.doFinally(_ -> {
            if (isLast()) {
                forgotten.run();
                giveUp();
            }
        });
    }

    /** An exchange that was answered, and is only about to end, need not be broken off. */
    private void giveUp() {
        if (!answered) {
            left.tryEmitEmpty();
        }
    }

    private synchronized boolean isLast() {
        waiting--;
        abandoned = waiting == 0;
        return abandoned;
    }
}
