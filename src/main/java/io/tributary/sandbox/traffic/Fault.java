package io.tributary.sandbox.traffic;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * A way in which an account misbehaves.
 *
 * @param effects what is done to the answers
 * @param status answer with this status and the vendor's error body; absent = answer as ever
 * @param retryAfter the text of the Retry-After header, sensible or not
 * @param latency how long every answer is held back
 * @param times how many calls it meets; absent = all until it is cleared
 * @param on the calls that it meets
 */
public record Fault(
        Set<Effect> effects,
        @Nullable Integer status,
        @Nullable String retryAfter,
        Duration latency,
        @Nullable Integer times,
        Set<CallKind> on) {

    /** What can be done to an answer. */
    public enum Effect {
        /** There never is an answer. */
        HANG,
        /** The body ends in the middle, as if that were all. */
        TRUNCATE,
        /** A web page instead, with status 200. */
        HTML_WITH_200,
        /** The rows of a page are shuffled. */
        DISORDER,
        /** Nothing but the headers. */
        EMPTY_BODY,
        /** The right body under a wrong name. */
        WRONG_CONTENT_TYPE
    }

    public Fault {
        effects = Set.copyOf(effects);
        on = Set.copyOf(on);
    }

    /** An answer with this status to every list call. */
    public static Fault status(int status) {
        return new Fault(Set.of(), status, null, Duration.ZERO, null, EnumSet.of(CallKind.LIST));
    }

    /** An effect on every list call. */
    public static Fault of(Effect effect) {
        return new Fault(
                Set.of(effect), null, null, Duration.ZERO, null, EnumSet.of(CallKind.LIST));
    }

    /** List calls that are answered late. */
    public static Fault latency(Duration latency) {
        return new Fault(Set.of(), null, null, latency, null, EnumSet.of(CallKind.LIST));
    }

    public Fault withRetryAfter(String text) {
        return new Fault(effects, status, text, latency, times, on);
    }

    public Fault times(int count) {
        return new Fault(effects, status, retryAfter, latency, count, on);
    }

    public Fault on(CallKind first, CallKind... more) {
        return new Fault(effects, status, retryAfter, latency, times, EnumSet.of(first, more));
    }

    boolean has(Effect effect) {
        return effects.contains(effect);
    }
}
