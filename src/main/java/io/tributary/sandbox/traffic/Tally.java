package io.tributary.sandbox.traffic;

import java.util.concurrent.atomic.AtomicLong;

/** How the calls of one kind to one account went. */
final class Tally {

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong cancelled = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    ReceivedCall receive() {
        received.incrementAndGet();
        underWay.incrementAndGet();
        return new ReceivedCall(this);
    }

    void end(boolean complete) {
        underWay.decrementAndGet();
        if (!complete) {
            cancelled.incrementAndGet();
        }
    }

    void send(int count) {
        bytes.addAndGet(count);
    }

    /** Forgets what was; what is under way stays so. */
    void clear() {
        received.set(0);
        cancelled.set(0);
        bytes.set(0);
    }

    Calls.Count count(String source, CallKind kind) {
        return new Calls.Count(
                source, kind, received.get(), underWay.get(), cancelled.get(), bytes.get());
    }
}
