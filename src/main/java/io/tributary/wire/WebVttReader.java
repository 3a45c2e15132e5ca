package io.tributary.wire;

import org.jspecify.annotations.Nullable;

/**
 * Reads <a href="https://www.w3.org/TR/webvtt1/#file-parsing">WebVTT</a> as leniently as the
 * standard wants it. What stands outside of cues, such as notes, styles and identifiers, says
 * nothing that was said. Times that are unreadable lose no text: it goes to where the cue before it
 * ended.
 */
final class WebVttReader implements TranscriptReader {

    private static final String SIGNATURE = "WEBVTT";

    private final SegmentCollector said;
    private final StringBuilder payload = new StringBuilder();
    private @Nullable CueTimes cue;
    private @Nullable String speaker;

    WebVttReader(SegmentCollector said) {
        this.said = said;
    }

    static boolean isSignature(String line) {
        return line.equals(SIGNATURE)
                || line.startsWith(SIGNATURE + " ")
                || line.startsWith(SIGNATURE + "\t");
    }

    @Override
    public void read(String line) {
        if (CueTimes.isOne(line)) {
            String headed = cue == null ? speaker : null;
            end();
            cue = CueTimes.parse(line).orElseGet(said::lastMoment);
            speaker = headed;
        } else if (line.isBlank()) {
            end();
        } else if (cue == null) {
            speaker = SpeakerLine.speaker(line);
        } else {
            payload.append(line).append('\n');
        }
    }

    @Override
    public void end() {
        if (cue != null) {
            for (CueText part : CueText.of(payload.toString(), speaker)) {
                said.add(cue, part.speaker(), part.text());
            }
        }
        cue = null;
        speaker = null;
        payload.setLength(0);
    }
}
