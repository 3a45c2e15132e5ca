package io.tributary.settings;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.util.HashMap;
import java.util.Map;

/** Settings without an application context. */
public final class TestSettings {

    private TestSettings() {}

    /**
     * The settings of one source.
     *
     * @param keys of one entry of {@code tributary.sources}, without their prefix
     */
    public static SourceSettings of(Map<String, String> keys) {
        Map<String, Object> properties = new HashMap<>();
        keys.forEach((key, value) -> properties.put("tributary.sources[0]." + key, value));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return SourceSettings.read("tributary.sources[0]", new EntryBinder(environment));
    }
}
