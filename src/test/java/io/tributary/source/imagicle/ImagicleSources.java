package io.tributary.source.imagicle;

import io.tributary.settings.SourceFactory;
import io.tributary.settings.SourceSettings;
import io.tributary.settings.TestSettings;
import io.tributary.source.Criteria;
import io.tributary.source.Plan;
import io.tributary.source.RecordingList;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceQuery;
import io.tributary.wire.Wire;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Imagicle sources and queries for tests. */
public final class ImagicleSources {

    private ImagicleSources() {}

    /** The adapter, without an application context. */
    public static SourceFactory factory(Wire wire) {
        return new ImagicleConfiguration().imagicleSources(wire);
    }

    /** A source as configuration makes it. */
    static RecordingSource source(Wire wire, Map<String, String> more) {
        return factory(wire).create(settings(more));
    }

    static SourceSettings settings(Map<String, String> more) {
        Map<String, String> keys = new HashMap<>();
        keys.put("name", "milan");
        keys.put("provider", "IMAGICLE");
        keys.put("base-url", "http://127.0.0.1:8090/milan/fw/Apps/Recorder/WebAPI");
        keys.put("allow-http", "true");
        keys.put("username", "sandbox-user");
        keys.put("password", "sandbox-password");
        keys.put("order-slack", "2m");
        keys.putAll(more);
        keys.values().removeIf(String::isEmpty);
        return TestSettings.of(keys);
    }

    static SourceQuery query(Instant from, Instant to) {
        return new SourceQuery(from, to, to, Criteria.DEFAULT);
    }

    static RecordingList list(RecordingSource source, SourceQuery query) {
        return switch (source.plan(query)) {
            case Plan.Read read -> read.lists().getFirst();
            case Plan.Unsupported unsupported -> throw new AssertionError(unsupported.detail());
        };
    }
}
