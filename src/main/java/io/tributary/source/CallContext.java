package io.tributary.source;

import org.jspecify.annotations.Nullable;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What a call of a source is made for. It travels in the Reactor context, from whoever subscribes
 * to a {@link RecordingSource}'s calls to whatever makes the vendor calls.
 *
 * @param traceId what the request is called in logs; empty where there is none
 * @param deadline after which nobody waits for the result any more; absent where somebody always
 *     does. It ends no call by itself; it tells what is not worth waiting for
 * @param export whether the call belongs to an export, which leaves half of a source's budget to
 *     everybody else
 */
public record CallContext(String traceId, @Nullable Deadline deadline, boolean export) {

    private static final CallContext NONE = new CallContext("", null, false);

    /** That of a subscriber; of nobody where the subscriber says nothing. */
    public static CallContext of(ContextView context) {
        return context.hasKey(CallContext.class) ? context.get(CallContext.class) : NONE;
    }

    /** Adds this to a subscriber's context. */
    public Context in(Context context) {
        return context.put(CallContext.class, this);
    }
}
