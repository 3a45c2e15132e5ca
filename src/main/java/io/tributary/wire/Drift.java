package io.tributary.wire;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one vendor says or does other than its documentation: counted in {@code
 * tributary.vendor.drift} by source and field, and written to the log when it is seen for the first
 * time. Values are not part of the metric, because there is no end to them.
 */
public final class Drift {

    private static final Logger LOG = LoggerFactory.getLogger(Drift.class);
    private static final String METRIC = "tributary.vendor.drift";
    private static final int MOST_LOGGED = 100;

    private final String source;
    private final MeterRegistry registry;
    private final Set<Seen> logged = ConcurrentHashMap.newKeySet();

    public Drift(String source, MeterRegistry registry) {
        this.source = source;
        this.registry = registry;
    }

    /**
     * Counts a deviation.
     *
     * @param field what it is about: one of few names that the adapter knows, never what the vendor
     *     sent
     * @param value what was said or done, for the log; absent or blank = nothing was, which is no
     *     deviation
     */
    public void report(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        registry.counter(METRIC, "source", source, "field", field).increment();
        String safe = SafeText.of(value);
        if (logged.size() < MOST_LOGGED && logged.add(new Seen(field, safe))) {
            LOG.info("source {}: the vendor's {} is not as documented: {}", source, field, safe);
        }
    }

    private record Seen(String field, String value) {}
}
