package io.tributary.settings;

import io.tributary.recording.Provider;
import io.tributary.source.RecordingSource;

/** Makes the sources of one provider. Each adapter brings one as a bean. */
public interface SourceFactory {

    /** The provider that a source's configuration names to be made here. */
    Provider provider();

    /**
     * The source that an entry of {@code tributary.sources} describes. Asks the vendor nothing.
     *
     * @throws InvalidConfigurationException where the entry describes none
     */
    RecordingSource create(SourceSettings settings);
}
