package io.tributary.wire;

import io.tributary.recording.Transcript.Segment;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads transcripts as vendors write them: WebVTT, or the text of Webex Calling. */
public final class TranscriptText {

    /** How many bytes of a transcript are read: several times what can be said in a day. */
    public static final int LARGEST = 8 * 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private TranscriptText() {}

    /**
     * What was said, in the order of the text.
     *
     * @param bytes UTF-8; what is none is replaced
     * @param trackingId the vendor's own handle on the call that gave them; absent where it sent
     *     none
     * @throws SourceException with a {@code BadResponse} if it is neither of the two, or longer
     *     than a transcript can be
     */
    public static List<Segment> segments(byte[] bytes, @Nullable String trackingId) {
        if (bytes.length > LARGEST) {
            throw SourceException.badResponse("The transcript is too long", trackingId);
        }
        String text = text(bytes);
        SegmentCollector said = new SegmentCollector(trackingId);
        TranscriptReader reader = reader(text, said, trackingId);
        text.lines().forEach(reader::read);
        reader.end();
        return said.segments();
    }

    private static TranscriptReader reader(
            String text, SegmentCollector said, @Nullable String trackingId) {
        List<String> top = text.lines().filter(line -> !line.isBlank()).limit(2).toList();
        if (!top.isEmpty() && WebVttReader.isSignature(top.getFirst())) {
            return new WebVttReader(said);
        }
        if (top.stream().anyMatch(SpeakerLine::isOne)) {
            return new SpeakerTextReader(said);
        }
        throw SourceException.badResponse(
                "The transcript is neither WebVTT nor a text of Webex Calling", trackingId);
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
