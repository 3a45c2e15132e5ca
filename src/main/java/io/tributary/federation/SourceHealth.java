package io.tributary.federation;

import io.tributary.source.Failure;
import io.tributary.source.SourceProfile;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** How the sources' last calls went, whoever made them. */
final class SourceHealth {

    private final Clock clock;
    private final Map<String, SourceReport> reports = new ConcurrentSkipListMap<>();

    SourceHealth(Collection<SourceProfile> sources, Clock clock) {
        this.clock = clock;
        sources.forEach(source -> reports.put(source.name(), SourceReport.unknown(source)));
    }

    void succeeded(String source) {
        reports.computeIfPresent(source, (_, last) -> last.succeeded(clock.instant()));
    }

    void failed(String source, Failure failure) {
        reports.computeIfPresent(source, (_, last) -> last.failed(clock.instant(), failure));
    }

    /** By name. */
    List<SourceReport> reports() {
        return List.copyOf(reports.values());
    }
}
