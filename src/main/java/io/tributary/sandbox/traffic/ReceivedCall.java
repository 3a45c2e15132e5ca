package io.tributary.sandbox.traffic;

import java.util.concurrent.atomic.AtomicBoolean;

/** A call from its arrival until its answer is complete or its caller has hung up. */
final class ReceivedCall {

    private final Tally tally;
    private final AtomicBoolean underWay = new AtomicBoolean(true);

    ReceivedCall(Tally tally) {
        this.tally = tally;
    }

    /** So many bytes of the body have been handed over. */
    void sent(int bytes) {
        tally.send(bytes);
    }

    /** All of the answer has been handed over. */
    void answered() {
        end(true);
    }

    /** The caller did not wait; without effect once the call has been answered. */
    void hungUp() {
        end(false);
    }

    private void end(boolean complete) {
        if (underWay.getAndSet(false)) {
            tally.end(complete);
        }
    }
}
