package io.tributary.source.zoom;

import io.tributary.recording.Kind;
import io.tributary.recording.OrderKey;
import io.tributary.recording.Status;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Zoom sources and queries for tests. */
public final class ZoomSources {

    private ZoomSources() {}

    /** The adapter, without an application context. */
    public static SourceFactory factory(Wire wire) {
        return new ZoomConfiguration().zoomSources(wire);
    }

    /** A source as configuration makes it. */
    static RecordingSource source(Wire wire, String name, String base, Map<String, String> more) {
        return factory(wire).create(settings(name, base, more));
    }

    static SourceSettings settings(String name, String base, Map<String, String> more) {
        Map<String, String> keys = new HashMap<>();
        keys.put("name", name);
        keys.put("provider", "ZOOM");
        keys.put("base-url", base + "/v2");
        keys.put("token-url", base + "/oauth/token");
        keys.put("account-id", "sandbox-account");
        keys.put("client-id", "sandbox-client");
        keys.put("client-secret", "sandbox-secret");
        keys.putAll(more);
        keys.values().removeIf(String::isEmpty);
        return TestSettings.of(keys);
    }

    static SourceQuery query(Instant from, Instant to, Status... statuses) {
        Set<Status> wanted = statuses.length == 0 ? Status.LISTED : Set.of(statuses);
        return new SourceQuery(
                from,
                to,
                to,
                new Criteria(Set.of(), Set.of(), wanted, null, null, null, null, null));
    }

    static SourceQuery kinds(Instant from, Instant to, Kind... kinds) {
        return new SourceQuery(
                from,
                to,
                to,
                new Criteria(Set.of(kinds), Set.of(), Status.LISTED, null, null, null, null, null));
    }

    static List<RecordingList> lists(RecordingSource source, SourceQuery query) {
        return switch (source.plan(query)) {
            case Plan.Read read -> read.lists();
            case Plan.Unsupported unsupported -> throw new AssertionError(unsupported.detail());
        };
    }

    static OrderKey top(SourceQuery query) {
        return OrderKey.top(query.to());
    }
}
