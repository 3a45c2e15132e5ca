package io.tributary.source.zoom;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.recording.Transcript;
import io.tributary.recording.Transcript.Segment;
import io.tributary.recording.Transcript.State;
import io.tributary.wire.TranscriptDownload;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Transcripts of Zoom meetings, or their captions where there is none. A meeting that was paused
 * has one file for each of its stretches, in which time begins anew.
 */
record ZoomTranscripts(Clock clock) {

    private static final Duration LATEST = Duration.ofDays(3);

    Mono<Transcript> of(ZoomRecordingMedia media) {
        List<Media> made = files(media.recording(), MediaKind.TRANSCRIPT);
        List<Media> files = made.isEmpty() ? files(media.recording(), MediaKind.CAPTIONS) : made;
        if (files.stream().anyMatch(file -> file.status() == Status.PROCESSING)) {
            return Mono.just(Transcript.of(State.PENDING));
        }
        Instant beginning = beginning(media.recording());
        return Flux.fromIterable(files)
                .concatMap(file -> segments(media, file, beginning), 0)
                .collectList()
                .map(stretches ->
                        stretches.isEmpty()
                                ? missing(media.recording())
                                : Transcript.available(
                                        stretches.stream().flatMap(List::stream).toList()));
    }

    private static Mono<List<Segment>> segments(
            ZoomRecordingMedia media, Media file, Instant beginning) {
        Instant start = Objects.requireNonNullElse(file.startTime(), beginning);
        Duration offset = Duration.between(beginning, start);
        return TranscriptDownload.segments(media, file)
                .map(said ->
                        said.stream()
                                .map(segment -> spoken(segment, file).shifted(offset))
                                .toList());
    }

    /** In captions, what stands before a colon is mostly no name. */
    private static Segment spoken(Segment segment, Media file) {
        return file.kind() == MediaKind.TRANSCRIPT ? ZoomSpeaker.of(segment) : segment;
    }

    private static List<Media> files(Recording recording, MediaKind kind) {
        return recording.media().stream().filter(medium -> medium.kind() == kind).toList();
    }

    /** When the first file begins, which is a little after the meeting does. */
    private static Instant beginning(Recording recording) {
        return recording.media().stream()
                .flatMap(medium -> Stream.ofNullable(medium.startTime()))
                .min(Comparator.naturalOrder())
                .orElse(recording.startTime());
    }

    private Transcript missing(Recording recording) {
        boolean mayCome =
                recording.status() == Status.PROCESSING
                        || recording.startTime().plus(LATEST).isAfter(clock.instant());
        return Transcript.of(mayCome ? State.PENDING : State.FAILED);
    }
}
