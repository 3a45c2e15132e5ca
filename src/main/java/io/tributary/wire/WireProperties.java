package io.tributary.wire;

import io.tributary.settings.InvalidConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of all vendor calls.
 *
 * @param vendorTimeout how long one vendor call may take at the most; longer than a source is
 *     waited for, so that it is the waiting that ends first
 * @param cache how vendor answers are kept
 */
@ConfigurationProperties("tributary")
record WireProperties(@DefaultValue("9s") Duration vendorTimeout, @DefaultValue Cache cache) {

    WireProperties {
        if (!vendorTimeout.isPositive()) {
            throw new InvalidConfigurationException(
                    "tributary.vendor-timeout should be longer than 0s");
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
