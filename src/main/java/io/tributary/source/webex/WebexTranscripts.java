package io.tributary.source.webex;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Recording;
import io.tributary.recording.Transcript;
import io.tributary.recording.Transcript.State;
import io.tributary.wire.TranscriptDownload;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Transcripts of Webex recordings, which come minutes to days after the recording.
 *
 * @param readable whether this account is given links to them
 */
record WebexTranscripts(boolean readable, Clock clock) {

    private static final Duration LATEST = Duration.ofDays(3);

    Mono<Transcript> of(WebexMedia media) {
        return readable
                ? media.recording().media().stream()
                        .filter(medium -> medium.kind() == MediaKind.TRANSCRIPT)
                        .findFirst()
                        .map(medium -> read(media, medium))
                        .orElseGet(() -> Mono.just(missing(media.recording())))
                : Mono.just(Transcript.of(State.NOT_SUPPORTED));
    }

    private Mono<Transcript> read(WebexMedia media, Media medium) {
        return TranscriptDownload.segments(media, medium)
                .map(Transcript::available)
                .switchIfEmpty(Mono.fromSupplier(() -> missing(media.recording())));
    }

    private Transcript missing(Recording recording) {
        Instant made = Objects.requireNonNullElse(recording.createTime(), recording.startTime());
        return Transcript.of(
                made.plus(LATEST).isAfter(clock.instant()) ? State.PENDING : State.FAILED);
    }
}
