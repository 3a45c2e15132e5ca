package io.tributary.federation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * How lists are made.
 *
 * @param sourceTimeout how long one source is waited for, for one answer
 * @param scan bounds on what one page may cost
 * @param pageToken how page tokens are sealed
 */
@ConfigurationProperties("tributary")
record FederationProperties(
        @DefaultValue("8s") Duration sourceTimeout,
        @DefaultValue Scan scan,
        @DefaultValue PageTokens pageToken) {

    /**
     * Bounds per source and page, once its position has moved.
     *
     * @param listCalls vendor pages
     * @param detailCalls look-ups of single recordings, to decide whether they match
     */
    record Scan(@DefaultValue("10") int listCalls, @DefaultValue("200") int detailCalls) {}

    /**
     * @param keys the first one seals, all of them open
     */
    record PageTokens(@DefaultValue List<Key> keys) {}

    /**
     * @param id at most 16 letters, digits, hyphens and underscores; stands readably in every token
     * @param secret 32 random bytes in base64
     */
    record Key(@Nullable String id, @Nullable String secret) {

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }
}
