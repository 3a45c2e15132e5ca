package io.tributary.source;

import java.util.List;

/**
 * Every source that the configuration names and does not switch off, in its order. Their names are
 * unique.
 */
public record ConfiguredSources(List<RecordingSource> sources) {

    public ConfiguredSources {
        sources = List.copyOf(sources);
    }
}
