package io.tributary.source.imagicle;

import io.tributary.recording.Media;
import io.tributary.recording.Recording;
import io.tributary.recording.Transcript;
import io.tributary.source.ByteRange;
import io.tributary.source.MediaBytes;
import io.tributary.source.RecordingMedia;
import io.tributary.wire.Download;
import io.tributary.wire.Downloads;
import io.tributary.wire.MediaLink;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.function.Function;

/**
 * An Imagicle recording, whose sound is at an address of its own. Each call of it is one more
 * download in the suite's audit trail, and gives the whole. What the size in the details is the
 * size of is not documented.
 *
 * @param version what the details say of the sound
 */
record ImagicleMedia(Recording recording, String version, MediaLink link, Downloads downloads)
        implements RecordingMedia {

    @Override
    public boolean hasRanges() {
        return false;
    }

    @Override
    public String version(Media medium) {
        return version;
    }

    @Override
    public <T> Flux<T> read(Media medium, ByteRange range, Function<MediaBytes, Flux<T>> use) {
        return downloads.read(Download.fixed(medium, link), ByteRange.ALL, use);
    }

    @Override
    public Mono<Transcript> transcript() {
        return Mono.just(Transcript.of(Transcript.State.NOT_SUPPORTED));
    }
}
