package io.tributary.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Media on the disk of this replica, each downloaded once and kept until nobody has used it. */
final class Spool {

    private final SpoolDirectory directory;
    private final SpoolSpace space;
    private final Cache<MediaVersion, SpooledMedium> media;

    /**
     * @param ttl for how long a medium is kept after its last use
     * @param maxBytes how much all of them may be together
     */
    Spool(SpoolDirectory directory, Duration ttl, long maxBytes, Ticker ticker) {
        this.directory = directory;
        this.space = new SpoolSpace(maxBytes, this::idleBytes, this::evictOldest);
        this.media =
                Caffeine.newBuilder()
                        .expireAfterAccess(ttl)
                        .ticker(ticker)
                        .scheduler(Scheduler.systemScheduler())
                        .removalListener(Spool::discard)
                        .build();
    }

    /** The medium for one who uses it, and has to release it. */
    SpooledMedium take(VendorMedium vendor) {
        MediaVersion version = vendor.version();
        while (true) {
            SpooledMedium medium = media.get(version, _ -> spooled(vendor, version));
            if (medium.take()) {
                return medium;
            }
            media.asMap().remove(version, medium);
        }
    }

    /** How many bytes all media here take together. */
    long used() {
        return space.used();
    }

    private SpooledMedium spooled(VendorMedium vendor, MediaVersion version) {
        return new SpooledMedium(
                vendor,
                new SpoolFile(directory, space),
                () -> touch(version),
                failed -> media.asMap().remove(version, failed));
    }

    private void touch(MediaVersion version) {
        var _ = media.getIfPresent(version);
    }

    /** What is known of a medium that is here, or on its way. */
    @Nullable MediaFacts known(MediaVersion version) {
        SpooledMedium medium = media.getIfPresent(version);
        return medium == null ? null : medium.known();
    }

    private static void discard(
            @Nullable MediaVersion version, @Nullable SpooledMedium medium, RemovalCause cause) {
        if (medium != null) {
            medium.discard();
        }
    }

    private long idleBytes() {
        return media.asMap().values().stream().mapToLong(SpooledMedium::idleBytes).sum();
    }

    private boolean evictOldest() {
        return media
                .policy()
                .expireAfterAccess()
                .orElseThrow()
                .oldest(Integer.MAX_VALUE)
                .entrySet()
                .stream()
                .filter(one -> one.getValue().discardIfIdle())
                .findFirst()
                .map(one -> media.asMap().remove(one.getKey(), one.getValue()))
                .isPresent();
    }
}
