package io.tributary.wire;

import org.jspecify.annotations.Nullable;

/**
 * Reads the text of Webex Calling: a {@linkplain SpeakerLine line with the speaker} heads what was
 * said. Where the times stand is documented nowhere, so they may stand before or after that line,
 * or be missing: then it was said when what is before it had ended.
 */
final class SpeakerTextReader implements TranscriptReader {

    private final SegmentCollector said;
    private final StringBuilder text = new StringBuilder();
    private @Nullable CueTimes times;
    private @Nullable String speaker;

    SpeakerTextReader(SegmentCollector said) {
        this.said = said;
    }

    @Override
    public void read(String line) {
        if (SpeakerLine.isOne(line)) {
            end();
            speaker = SpeakerLine.speaker(line);
        } else if (CueTimes.isOne(line)) {
            end();
            times = CueTimes.parse(line).orElse(null);
        } else if (!line.isBlank()) {
            text.append(line).append('\n');
        }
    }

    /** Times without a text belong to what follows. */
    @Override
    public void end() {
        if (!text.isEmpty()) {
            said.add(times == null ? said.lastMoment() : times, speaker, text.toString());
            times = null;
            text.setLength(0);
        }
    }
}
