package io.tributary.wire;

import io.tributary.settings.InvalidConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of all vendor calls.
 *
 * @param longestPause for how long a vendor is left alone at the most when its {@code Retry-After}
 *     wants that
 * @param stallTimeout after how long a download ends that brings hardly anything, although the
 *     caller takes what comes; it may take twice that
 * @param cache how vendor answers are kept
 */
@ConfigurationProperties("tributary")
record WireProperties(
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("30s") Duration stallTimeout,
        @DefaultValue Cache cache) {

    WireProperties {
        if (longestPause.isNegative()) {
            throw new InvalidConfigurationException(
                    "tributary.longest-pause is negative, but it should be 0s or longer");
        }
        if (stallTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidConfigurationException(
                    "tributary.stall-timeout is %s, but it should be 1s or longer"
                            .formatted(stallTimeout));
        }
    }

    /**
     * How vendor answers are kept.
     *
     * @param ttl how long an answer is kept; 0 switches keeping off
     * @param maxPages how many are kept
     */
    record Cache(@DefaultValue("15s") Duration ttl, @DefaultValue("2000") int maxPages) {

        Cache {
            if (ttl.isNegative()) {
                throw new InvalidConfigurationException(
                        "tributary.cache.ttl is negative, but it should be 0s or longer");
            }
            if (maxPages < 1) {
                throw new InvalidConfigurationException(
                        "tributary.cache.max-pages is %d, but it should be 1 or more"
                                .formatted(maxPages));
            }
        }
    }
}
