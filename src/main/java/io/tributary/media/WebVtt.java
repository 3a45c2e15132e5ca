package io.tributary.media;

import io.tributary.recording.Transcript.Segment;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes WebVTT. */
final class WebVtt {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private WebVtt() {}

    static String of(List<Segment> segments) {
        return segments.stream().map(WebVtt::cue).collect(Collectors.joining("", "WEBVTT\n", ""));
    }

    private static String cue(Segment segment) {
        String voice = segment.speaker() == null ? "" : "<v " + escaped(segment.speaker()) + ">";
        return "\n%s --> %s\n%s%s\n"
                .formatted(
                        time(segment.start()), time(end(segment)), voice, escaped(segment.text()));
    }

    /** A cue that is over when it begins is none. */
    private static Duration end(Segment segment) {
        Duration shortest = segment.start().plus(SHORTEST);
        return segment.end().compareTo(shortest) < 0 ? shortest : segment.end();
    }

    private static String time(Duration time) {
        return "%02d:%02d:%02d.%03d"
                .formatted(
                        time.toHours(),
                        time.toMinutesPart(),
                        time.toSecondsPart(),
                        time.toMillisPart());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
