package io.tributary.wire;

import io.tributary.recording.Transcript.Segment;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What has been read of a transcript, which is as long as a transcript can be at the most. */
final class SegmentCollector {

    /** More than one each second of a day. */
    private static final int MOST_SEGMENTS = 100_000;

    private static final int LONGEST_TEXT = 100_000;

    private final @Nullable String trackingId;
    private final List<Segment> segments = new ArrayList<>();

    SegmentCollector(@Nullable String trackingId) {
        this.trackingId = trackingId;
    }

    /** Where nobody says something there is no segment. */
    void add(CueTimes times, @Nullable String speaker, String text) {
        Segment segment = new Segment(times.start(), times.end(), speaker, text);
        if (segment.text().isEmpty()) {
            return;
        }
        if (isTooLong(segment.text())
                || isTooLong(segment.speaker())
                || segments.size() == MOST_SEGMENTS) {
            throw SourceException.badResponse("The transcript is too long", trackingId);
        }
        segments.add(segment);
    }

    /** The moment at which the last one ended: a time for what has none. */
    CueTimes lastMoment() {
        Duration end = segments.isEmpty() ? Duration.ZERO : segments.getLast().end();
        return new CueTimes(end, end);
    }

    List<Segment> segments() {
        return List.copyOf(segments);
    }

    private static boolean isTooLong(@Nullable String text) {
        return text != null && text.length() > LONGEST_TEXT;
    }
}
