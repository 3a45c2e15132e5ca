package io.tributary.source.webex;

import io.tributary.settings.SourceFactory;
import io.tributary.settings.TestSettings;
import io.tributary.source.RecordingSource;
import io.tributary.wire.Wire;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Webex sources for tests. */
public final class WebexSources {

    private WebexSources() {}

    /** The adapter, without an application context. */
    public static SourceFactory factory(Wire wire) {
        return new WebexConfiguration().webexSources(wire);
    }

    /** A source as configuration makes it. */
    static RecordingSource source(Wire wire, URI base, Map<String, String> more) {
        Map<String, String> keys = new HashMap<>();
        keys.put("name", "acme");
        keys.put("provider", "WEBEX");
        keys.put("base-url", base.toString());
        keys.put("client-id", "sandbox-client");
        keys.put("client-secret", "sandbox-secret");
        keys.put("refresh-token", "sandbox-refresh");
        keys.putAll(more);
        return factory(wire).create(TestSettings.of(keys));
    }
}
