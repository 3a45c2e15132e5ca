package io.tributary.federation;

import io.tributary.recording.Recording;
import io.tributary.recording.View;
import io.tributary.source.Deadline;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceException;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.List;
import java.util.Map;

/** Brings listed recordings into the full view, as far as time and vendors allow. */
final class Enrichment {

    private static final int AT_ONCE = 8;

    private final Map<String, RecordingSource> sources;
    private final GuardedCalls calls;

    Enrichment(Map<String, RecordingSource> sources, GuardedCalls calls) {
        this.sources = sources;
        this.calls = calls;
    }

    /** The same recordings, in the same order; what cannot be completed in time stays as it is. */
    Mono<List<Recording>> inView(View view, List<Recording> recordings, Deadline deadline) {
        return switch (view) {
            case BASIC -> Mono.just(recordings);
            case FULL ->
                    Flux.fromIterable(recordings)
                            .flatMapSequential(one -> complete(one, deadline), AT_ONCE)
                            .collectList();
        };
    }

    /** The recording in the full view, or as it is. */
    Mono<Recording> complete(Recording recording, Deadline deadline) {
        RecordingSource source = sources.get(recording.source());
        if (recording.view() == View.FULL || source == null) {
            return Mono.just(recording);
        }
        return Mono.defer(() ->
                        deadline.left().isPositive()
                                ? calls.within(
                                        deadline.left(),
                                        recording.source(),
                                        source.complete(recording))
                                : Mono.empty())
                .onErrorComplete(SourceException.class)
                .defaultIfEmpty(recording);
    }
}
