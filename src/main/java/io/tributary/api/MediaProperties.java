package io.tributary.api;

import io.tributary.settings.InvalidConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How media are sent.
 *
 * @param streams how many are sent at once
 */
@ConfigurationProperties("tributary.media")
record MediaProperties(@DefaultValue("256") int streams) {

    MediaProperties {
        if (streams < 1) {
            throw new InvalidConfigurationException(
                    "tributary.media.streams must be at least 1, but is " + streams);
        }
    }
}
