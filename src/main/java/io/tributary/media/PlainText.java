package io.tributary.media;

import io.tributary.recording.Transcript.Segment;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes text for people. */
final class PlainText {

    private PlainText() {}

    static String of(List<Segment> segments) {
        return segments.stream().map(PlainText::line).collect(Collectors.joining());
    }

    private static String line(Segment segment) {
        String speaker = segment.speaker() == null ? "" : segment.speaker() + ": ";
        return "[%s] %s%s\n".formatted(time(segment.start()), speaker, segment.text());
    }

    private static String time(Duration time) {
        return "%02d:%02d:%02d"
                .formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
