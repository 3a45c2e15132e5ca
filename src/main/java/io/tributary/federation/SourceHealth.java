package io.tributary.federation;

import io.tributary.source.Failure;
import io.tributary.source.RecordingSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** How the sources' last calls went, whoever made them. */
final class SourceHealth {

    private final Clock clock;
    private final Map<String, LastCalls> calls = new ConcurrentSkipListMap<>();

    SourceHealth(Collection<RecordingSource> sources, Clock clock) {
        this.clock = clock;
        sources.forEach(source -> calls.put(source.profile().name(), LastCalls.none(source)));
    }

    void succeeded(String source) {
        calls.computeIfPresent(source, (_, last) -> last.succeeded(clock.instant()));
    }

    void failed(String source, Failure failure) {
        calls.computeIfPresent(source, (_, last) -> last.failed(clock.instant(), failure));
    }

    /** For how long all calls of a source have failed; nothing where its last one did not. */
    Duration failing(String source) {
        LastCalls last = calls.get(source);
        Instant since = last == null ? null : last.failingSince();
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** Of those that are seen, by name. */
    List<SourceReport> reports(Grant grant) {
        return calls.entrySet().stream()
                .filter(one -> grant.sees(one.getKey()))
                .map(one -> one.getValue().report(grant.extent(one.getKey())))
                .toList();
    }
}
