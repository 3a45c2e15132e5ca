package io.tributary.wire;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets so many calls through at a time. The others wait, first come, first served, without holding
 * a thread; one that is cancelled while it waits is never made.
 */
final class Turnstile {

    private final Deque<Sinks.Empty<Void>> waiting = new ArrayDeque<>();
    private int free;

    Turnstile(int places) {
        this.free = places;
    }

    <T> Mono<T> pass(Mono<T> call) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> turn = Sinks.empty();
            enter(turn);
            return turn.asMono().then(call).doFinally(_ -> leave(turn));
        });
    }

    private void enter(Sinks.Empty<Void> turn) {
        synchronized (waiting) {
            if (free == 0) {
                waiting.add(turn);
                return;
            }
            free--;
        }
        turn.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
    }

    private void leave(Sinks.Empty<Void> turn) {
        Sinks.Empty<Void> next;
        synchronized (waiting) {
            if (waiting.remove(turn)) {
                return;
            }
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
    }
}
