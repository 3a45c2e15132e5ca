package io.tributary.federation;

import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.View;

import reactor.core.publisher.Mono;

import java.util.List;

/** All configured sources as one. */
public class Federation {

    /**
     * One page of the list.
     *
     * @return the page, with gaps where sources failed; fails with {@link NoAnswerException}
     */
    public Mono<RecordingPage> list(PageToken token, ListOptions options) {
        return Mono.empty();
    }

    /**
     * One recording.
     *
     * @return empty where its source is not configured or has no such recording; fails with {@link
     *     NoAnswerException} where the source could not be asked
     */
    public Mono<Recording> find(RecordingId id, View view) {
        return Mono.empty();
    }

    /** What is known of every source, by name. */
    public List<SourceReport> sources() {
        return List.of();
    }
}
