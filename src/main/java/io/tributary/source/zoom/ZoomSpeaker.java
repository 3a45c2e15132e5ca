package io.tributary.source.zoom;

import io.tributary.recording.Transcript.Segment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who speaks: Zoom writes {@code Ana Ruiz: Hello} into a transcript, and names no voices. */
final class ZoomSpeaker {

    private static final Pattern NAMED = Pattern.compile("([^:]{1,100}): (.+)");

    private ZoomSpeaker() {}

    /** The segment with the speaker apart from the text, where the text begins with one. */
    static Segment of(Segment segment) {
        Matcher named = NAMED.matcher(segment.text());
        return segment.speaker() == null && named.matches()
                ? new Segment(segment.start(), segment.end(), named.group(1), named.group(2))
                : segment;
    }
}
