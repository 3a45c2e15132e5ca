package io.tributary.api;

import io.tributary.settings.InvalidConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.time.Period;

/**
 * What a request gets that does not ask otherwise.
 *
 * @param history how far back a list without {@code from} reaches, as an ISO 8601 period
 * @param requestTimeout when an answer must leave at the latest
 */
@ConfigurationProperties("tributary")
record ApiProperties(
        @DefaultValue("P1Y") Period history, @DefaultValue("10s") Duration requestTimeout) {

    ApiProperties {
        if (history.isNegative() || history.isZero()) {
            throw new InvalidConfigurationException(
                    "tributary.history must be an ISO 8601 period longer than nothing, such as"
                            + " P1Y, but is "
                            + history);
        }
        if (!requestTimeout.isPositive()) {
            throw new InvalidConfigurationException(
                    "tributary.request-timeout must be longer than nothing, such as 10s, but is "
                            + requestTimeout);
        }
    }
}
