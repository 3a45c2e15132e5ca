package io.tributary.recording;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What was said in a recording.
 *
 * @param state whether it is there
 * @param segments in the order of their starts; empty unless it is {@link State#AVAILABLE}, and
 *     empty too where nobody said anything
 */
public record Transcript(State state, List<Segment> segments) {

    public Transcript {
        segments = segments.stream().sorted(Comparator.comparing(Segment::start)).toList();
    }

    /**
     * One that is there.
     *
     * @param segments in any order; those that start together stay as they are
     */
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
     * @param end since the recording began; never before its start: one that is before it becomes
     *     the start
     * @param speaker as the vendor names who speaks, in one line; absent where it does not
     * @param text plain text in one line, without markup
     */
    public record Segment(Duration start, Duration end, @Nullable String speaker, String text) {

        /** All that ends a line or is not to be seen, for any program. */
        private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029]+");

        public Segment {
            end = end.compareTo(start) < 0 ? start : end;
            speaker = speaker == null || line(speaker).isEmpty() ? null : line(speaker);
            text = line(text);
        }

        /** The same, said so much later; never before the recording began. */
        public Segment shifted(Duration by) {
            return new Segment(
                    sinceTheBeginning(by, start), sinceTheBeginning(by, end), speaker, text);
        }

        private static Duration sinceTheBeginning(Duration by, Duration time) {
            Duration shifted = time.plus(by);
            return shifted.isNegative() ? Duration.ZERO : shifted;
        }

        private static String line(String text) {
            return BLANK.matcher(text).replaceAll(" ").strip();
        }
    }
}
