package io.tributary.api;

import io.tributary.settings.InvalidConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How whole lists are served.
 *
 * @param streams how many at once
 */
@ConfigurationProperties("tributary.export")
record ExportProperties(@DefaultValue("4") int streams) {

    ExportProperties {
        if (streams < 1) {
            throw new InvalidConfigurationException(
                    "tributary.export.streams must be at least 1, but is " + streams);
        }
    }
}
