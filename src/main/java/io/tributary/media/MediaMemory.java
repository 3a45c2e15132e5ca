package io.tributary.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import java.time.Duration;
import java.util.Optional;

/** Remembers for a while what was learnt of media, so that it need not be asked for again. */
final class MediaMemory {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Cache<MediaVersion, MediaFacts> facts;

    MediaMemory(Ticker ticker) {
        facts =
                Caffeine.newBuilder()
                        .expireAfterWrite(KEPT)
                        .maximumSize(MOST)
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .build();
    }

    Optional<MediaFacts> recall(MediaVersion version) {
        return Optional.ofNullable(facts.getIfPresent(version));
    }

    MediaFacts learn(MediaVersion version, MediaFacts learnt) {
        facts.put(version, learnt);
        return learnt;
    }

    void forget(MediaVersion version) {
        facts.invalidate(version);
    }
}
