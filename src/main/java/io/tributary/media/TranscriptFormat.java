package io.tributary.media;

import io.tributary.recording.Transcript.Segment;

import java.util.List;

/** What people and players read transcripts in. */
public enum TranscriptFormat {

    /** <a href="https://www.w3.org/TR/webvtt1/">WebVTT</a>, a cue for each segment. */
    WEB_VTT {
        @Override
        public String write(List<Segment> segments) {
            return WebVtt.of(segments);
        }
    },

    /** A line for each segment: {@code [00:01:05] Ana Ruiz: Hello}. */
    PLAIN_TEXT {
        @Override
        public String write(List<Segment> segments) {
            return PlainText.of(segments);
        }
    };

    /** The segments as a whole document. */
    public abstract String write(List<Segment> segments);
}
