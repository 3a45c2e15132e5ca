package io.tributary.sandbox.traffic;

import io.tributary.sandbox.world.EmulatedProvider;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * A way in which an account misbehaves.
 *
 * @param effects what is done to the answers; several are done one after the other
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

    /** What meets a call that meets no fault. */
    static final Fault NONE = new Fault(Set.of(), null, null, Duration.ZERO, null, Set.of());

    private static final Set<Effect> BODY_ONLY =
            Set.of(
                    Effect.CUT_CONNECTION,
                    Effect.TRICKLE,
                    Effect.GARBAGE,
                    Effect.HTML,
                    Effect.TRUNCATE,
                    Effect.WRONG_CONTENT_TYPE,
                    Effect.EMPTY_BODY);

    /** What can be done to an answer. */
    public enum Effect {
        /** There never is an answer. */
        HANG,
        /** The connection is reset instead of an answer. */
        RESET_CONNECTION,
        /**
         * The call is carried out as ever, and only then answered with the status, reset or left
         * without an answer.
         */
        LOST_ANSWER,
        /** The connection is closed in the middle of the announced body. */
        CUT_CONNECTION,
        /** After the headers comes one byte a second; the last one never comes. */
        TRICKLE,

        /** The window is moved to the last 7 days of what was asked, which the answer says. */
        CLAMP_RANGE,
        /** The total is 3 too high where it is even, else 3 too low, but never below 0. */
        WRONG_TOTAL,
        /** What leads to the next page leads to the same page again. */
        REPEAT_TOKEN,
        /** What leads to the next page leads there by another host. */
        FOREIGN_LINK,
        /** A page holds twice as many rows as were asked for, if there are as many. */
        EXTRA_ROWS,
        /**
         * Rows are out of order by less than 2 minutes. All pages agree on that order, so it is
         * harmless only while it lasts.
         */
        JITTER,

        /** The rows of a page are shuffled, the oldest one first. */
        DISORDER,
        /** Fields and enum values that no documentation knows; a status stays as it is. */
        UNKNOWN_VALUES,
        /** Half of what a row may do without is null; each row always lacks the same. */
        NULLS,
        /** One row of a page loses its identifier or its start, or is a string. */
        BAD_ROW,

        /** A value in the body is nested 100,000 levels deep. */
        DEEP_JSON,
        /** The body is longer than 20 MiB. */
        HUGE_JSON,
        /** Random bytes that call themselves what the body was, or JSON. */
        GARBAGE,
        /** A web page instead, with the same status. */
        HTML,
        /** A web page instead, with status 200. */
        HTML_WITH_200,
        /** The error of a download host, in JSON of 59 bytes with status 200; for media only. */
        JSON_ERROR_WITH_200,
        /** The body ends in the middle, as if that were all. */
        TRUNCATE,
        /** The right body under a wrong name. */
        WRONG_CONTENT_TYPE,
        /** Nothing but the headers. */
        EMPTY_BODY;

        /** Whether this vendor says or has what the effect would change. */
        public boolean isKnownTo(EmulatedProvider provider) {
            return switch (this) {
                case CLAMP_RANGE -> provider == EmulatedProvider.ZOOM;
                case FOREIGN_LINK -> provider == EmulatedProvider.WEBEX;
                case WRONG_TOTAL -> provider != EmulatedProvider.WEBEX;
                case REPEAT_TOKEN -> provider != EmulatedProvider.IMAGICLE;
                default -> true;
            };
        }
    }

    public Fault {
        effects = Set.copyOf(effects);
        on = Set.copyOf(on);
    }

    /** An answer with this status to every list call. */
    public static Fault status(int status) {
        return new Fault(Set.of(), status, null, Duration.ZERO, null, EnumSet.of(CallKind.LIST));
    }

    /** Effects on every list call. */
    public static Fault of(Effect first, Effect... more) {
        return new Fault(
                EnumSet.of(first, more),
                null,
                null,
                Duration.ZERO,
                null,
                EnumSet.of(CallKind.LIST));
    }

    /** List calls that are answered late. */
    public static Fault latency(Duration latency) {
        return new Fault(Set.of(), null, null, latency, null, EnumSet.of(CallKind.LIST));
    }

    /** The same with these effects and no others. */
    public Fault with(Effect first, Effect... more) {
        return new Fault(EnumSet.of(first, more), status, retryAfter, latency, times, on);
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

    /**
     * Whether it does something to a sound answer that has no body of its own. One that does not
     * waits for an answer with a body.
     */
    public boolean spoilsHeadersAlone() {
        return status != null || !latency.isZero() || !BODY_ONLY.containsAll(effects);
    }

    public boolean has(Effect effect) {
        return effects.contains(effect);
    }
}
