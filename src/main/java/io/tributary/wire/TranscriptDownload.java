package io.tributary.wire;

import io.tributary.recording.Media;
import io.tributary.recording.Transcript.Segment;
import io.tributary.source.ByteRange;
import io.tributary.source.MediaBytes;
import io.tributary.source.RecordingMedia;
import io.tributary.source.SourceException;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads media that are transcripts. */
public final class TranscriptDownload {

    private TranscriptDownload() {}

    /**
     * What was said.
     *
     * @return empty where the vendor has the medium no more; fails with a {@code BadResponse} where
     *     it is no transcript
     */
    public static Mono<List<Segment>> segments(RecordingMedia recording, Media medium) {
        return recording
                .read(medium, ByteRange.ALL, TranscriptDownload::bytes)
                .next()
                .map(bytes -> TranscriptText.segments(bytes, null));
    }

    private static Flux<byte[]> bytes(MediaBytes medium) {
        return medium.body()
                .reduceWith(ByteArrayOutputStream::new, TranscriptDownload::added)
                .map(ByteArrayOutputStream::toByteArray)
                .flux();
    }

    private static ByteArrayOutputStream added(ByteArrayOutputStream all, ByteBuffer more) {
        if (all.size() + more.remaining() > TranscriptText.LARGEST) {
            throw SourceException.badResponse("The transcript is too long", null);
        }
        byte[] bytes = new byte[more.remaining()];
        more.get(bytes);
        all.writeBytes(bytes);
        return all;
    }
}
