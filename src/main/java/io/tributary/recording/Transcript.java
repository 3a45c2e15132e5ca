package io.tributary.recording;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * What was said in a recording.
 *
 * @param state whether it is there
 * @param segments in the order of their starts; empty unless it is {@link State#AVAILABLE}, and
 *     empty too where nobody said anything
 */
public record Transcript(State state, List<Segment> segments) {

    public Transcript {
        segments = List.copyOf(segments);
    }

    public static Transcript available(List<Segment> segments) {
        return new Transcript(State.AVAILABLE, segments);
    }

    /** One that is not there. */
    public static Transcript of(State state) {
        return new Transcript(state, List.of());
    }

    /** Whether a transcript is there, and if not, whether asking again can help. */
    public enum State {
        AVAILABLE,
        /** It is not there yet; it may come. */
        PENDING,
        /** The vendor made none in the time in which it makes them. */
        FAILED,
        /** There never is one: the vendor has none, or none for this account. */
        NOT_SUPPORTED
    }

    /**
     * What one speaker said without a pause.
     *
     * @param start since the recording began
     * @param end since the recording began; never before its start
     * @param speaker as the vendor names who speaks; absent where it does not
     * @param text plain text, without markup
     */
    public record Segment(Duration start, Duration end, @Nullable String speaker, String text) {}
}
