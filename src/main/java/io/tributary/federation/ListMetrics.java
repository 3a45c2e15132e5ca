package io.tributary.federation;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what the pages and exports that were handed out lack. */
record ListMetrics(MeterRegistry meters) {

    void count(RecordingPage page) {
        page.coverage().sources().forEach(this::count);
    }

    void count(SourceCoverage one) {
        SourceProblem problem = one.problem();
        if (one.gap() != null && problem != null) {
            meters.counter(
                            "tributary.vendor.gaps",
                            "source",
                            one.source(),
                            "reason",
                            problem.reason().name())
                    .increment();
        }
        skipped(one, "UNREADABLE", one.skipped());
        skipped(one, "OUT_OF_ORDER", one.outOfOrder());
        skipped(one, "UNDECIDED", one.undecided());
    }

    private void skipped(SourceCoverage one, String cause, int rows) {
        if (rows > 0) {
            meters.counter("tributary.vendor.rows.skipped", "source", one.source(), "cause", cause)
                    .increment(rows);
        }
    }
}
