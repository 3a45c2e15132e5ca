package io.tributary.federation;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is to be said of the sources at the end of an export. */
final class ExportCoverage {

    private final ListMetrics metrics;
    private final Map<String, SourceCoverage> sources = new TreeMap<>();

    ExportCoverage(ListMetrics metrics) {
        this.metrics = metrics;
    }

    /** A part was read of all sources but those that failed in it, which are told by themselves. */
    void add(PagePlan part) {
        Stream.concat(
                        part.asked().stream()
                                .filter(one -> one.failed() == null)
                                .map(SourceCoverage::complete),
                        part.unsupported().stream())
                .forEach(this::add);
    }

    void add(SourceCoverage part) {
        metrics.count(part);
        sources.merge(part.source(), part, (before, now) -> now.after(before));
    }

    Coverage between(Instant from, Instant to) {
        return Coverage.of(from, to, sources.values().stream());
    }
}
