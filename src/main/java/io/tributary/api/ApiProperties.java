package io.tributary.api;

import io.tributary.settings.InvalidConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.time.Period;

/**
 * What a request gets that does not ask otherwise, and how many get it at once.
 *
 * @param history how far back a list without {@code from} reaches, as an ISO 8601 period
 * @param requestTimeout when an answer must leave at the latest
 * @param requestsInFlight how many requests of the API are answered at once
 * @param readTimeout how long a request may take to come, from its first byte to its last, before
 *     the connection is closed
 * @param writeTimeout how long an answer waits for its caller to take it, before the connection is
 *     closed
 */
@ConfigurationProperties("tributary")
record ApiProperties(
        @DefaultValue("P1Y") Period history,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("512") int requestsInFlight,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("30s") Duration writeTimeout) {

    ApiProperties {
        if (history.isNegative() || history.isZero()) {
            throw new InvalidConfigurationException(
                    "tributary.history must be an ISO 8601 period longer than nothing, such as"
                            + " P1Y, but is "
                            + history);
        }
        longerThanNothing("tributary.request-timeout", requestTimeout, "10s");
        longerThanNothing("tributary.read-timeout", readTimeout, "10s");
        longerThanNothing("tributary.write-timeout", writeTimeout, "30s");
        if (requestsInFlight < 1) {
            throw new InvalidConfigurationException(
                    "tributary.requests-in-flight must be at least 1, but is " + requestsInFlight);
        }
    }

    private static void longerThanNothing(String key, Duration value, String example) {
        if (!value.isPositive()) {
            throw new InvalidConfigurationException(
                    "%s must be longer than nothing, such as %s, but is %s"
                            .formatted(key, example, value));
        }
    }
}
