package io.tributary.source.webex;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Recording;
import io.tributary.recording.Transcript;
import io.tributary.source.ByteRange;
import io.tributary.source.Failure;
import io.tributary.source.MediaBytes;
import io.tributary.source.RecordingMedia;
import io.tributary.source.SourceException;
import io.tributary.source.webex.WebexPayload.Links;
import io.tributary.wire.Authorization;
import io.tributary.wire.Download;
import io.tributary.wire.Downloads;
import io.tributary.wire.MediaLink;
import io.tributary.wire.SentLink;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.function.Function;

/**
 * A Webex recording with the links that its details held. The ticket in a link is all the
 * authorization there is: with a token on top, the download host shows a page to sign in.
 *
 * @param links absent where Webex gives none to this account, or none of this recording
 * @param renewed the same recording asked for anew
 */
record WebexMedia(
        Recording recording,
        @Nullable Links links,
        Mono<WebexMedia> renewed,
        Downloads downloads,
        WebexTranscripts transcripts)
        implements RecordingMedia {

    private static final Failure NO_LINK =
            new Failure.Forbidden(
                    "Webex gives no link to this: it is not ready yet, downloading is prevented for"
                        + " the recording, or the account is an administrator's, which needs the"
                        + " role COMPLIANCE_OFFICER to hear recordings",
                    null);

    @Override
    public boolean hasRanges() {
        return true;
    }

    /** Of a transcript Webex says nothing that would change with it. */
    @Override
    public @Nullable String version(Media medium) {
        return medium.sizeBytes() == null
                ? null
                : recording.createTime() + " " + medium.sizeBytes();
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
        SentLink link =
                links == null
                        ? null
                        : medium.kind() == MediaKind.TRANSCRIPT
                                ? links.transcriptDownloadLink()
                                : links.audioDownloadLink();
        if (link == null) {
            throw SourceException.refusal(NO_LINK);
        }
        return new MediaLink(link.uri(), Authorization.NONE);
    }
}
