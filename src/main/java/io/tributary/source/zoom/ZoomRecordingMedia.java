package io.tributary.source.zoom;

import io.tributary.recording.Media;
import io.tributary.recording.Recording;
import io.tributary.recording.Transcript;
import io.tributary.source.ByteRange;
import io.tributary.source.Failure;
import io.tributary.source.MediaBytes;
import io.tributary.source.RecordingMedia;
import io.tributary.source.SourceException;
import io.tributary.wire.Authorization;
import io.tributary.wire.Download;
import io.tributary.wire.Downloads;
import io.tributary.wire.MediaLink;
import io.tributary.wire.SentLink;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * A meeting instance with the links to its files, which are others each time. They redirect to a
 * storage host that refuses whoever brings a token along.
 *
 * @param links by the medium's id
 * @param authorization opens the links: the instance's own token where Zoom gives one, which is
 *     good for nothing else
 * @param host where the authorization may go
 * @param renewed the same instance asked for anew
 */
record ZoomRecordingMedia(
        Recording recording,
        Map<String, SentLink> links,
        Authorization authorization,
        ZoomHost host,
        Mono<ZoomRecordingMedia> renewed,
        Downloads downloads,
        ZoomTranscripts transcripts)
        implements RecordingMedia {

    private static final Failure NO_LINK =
            new Failure.Forbidden("Zoom gives no link to this file", null);

    @Override
    public boolean hasRanges() {
        return true;
    }

    /** A file is made once, and one that is made anew has another id; but some have none. */
    @Override
    public @Nullable String version(Media medium) {
        return medium.sizeBytes() == null ? null : medium.endTime() + " " + medium.sizeBytes();
    }

    @Override
    public <T> Flux<T> read(Media medium, ByteRange range, Function<MediaBytes, Flux<T>> use) {
        return Flux.defer(() ->
                downloads.read(
                        Download.linked(
                                medium, link(medium), renewed.map(anew -> anew.link(medium))),
                        range,
                        use));
    }

    @Override
    public Mono<Transcript> transcript() {
        return transcripts.of(this);
    }

    private MediaLink link(Media medium) {
        SentLink link = links.get(medium.id());
        if (link == null) {
            throw SourceException.refusal(NO_LINK);
        }
        URI uri = link.uri();
        return new MediaLink(uri, host.isOwn(uri) ? authorization : Authorization.NONE);
    }
}
