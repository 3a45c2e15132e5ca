package io.tributary.federation;

import io.tributary.settings.InvalidConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How lists are made.
 *
 * @param sourceTimeout how long one source is waited for, for one answer
 * @param scan bounds on what one page may cost
 * @param export how whole lists are made
 * @param pageToken how page tokens are sealed
 */
@ConfigurationProperties("tributary")
record FederationProperties(
        @DefaultValue("8s") Duration sourceTimeout,
        @DefaultValue ScanBound scan,
        @DefaultValue Exports export,
        @DefaultValue PageTokenKeys pageToken) {

    FederationProperties {
        atLeastOne("tributary.scan.list-calls", scan.listCalls());
        atLeastOne("tributary.scan.detail-calls", scan.detailCalls());
        if (!sourceTimeout.isPositive()) {
            throw new InvalidConfigurationException(
                    "tributary.source-timeout is %s: it must be longer than nothing, like 8s"
                            .formatted(sourceTimeout));
        }
    }

    /**
     * How whole lists are made.
     *
     * @param patience for how long a source that fails is asked again, before a list goes on
     *     without it
     */
    record Exports(@DefaultValue("2m") Duration patience) {
        Exports {
            if (!patience.isPositive()) {
                throw new InvalidConfigurationException(
                        "tributary.export.patience is %s: it must be longer than nothing, like 2m"
                                .formatted(patience));
            }
        }
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1) {
            throw new InvalidConfigurationException(
                    "%s is %d: it must be at least 1".formatted(key, value));
        }
    }
}
