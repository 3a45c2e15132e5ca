package io.tributary.media;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * Reads a medium of a vendor that sends nothing but the whole: from the disk, which it is brought
 * to once. The whole goes out while it comes; a part waits until all has come.
 */
final class SpooledReading {

    private static final MediaFacts NOTHING = new MediaFacts(null, null);

    private final VendorMedium vendor;
    private final Spool spool;

    SpooledReading(VendorMedium vendor, Spool spool) {
        this.vendor = vendor;
        this.spool = spool;
    }

    /** What is known of the medium. Downloads nothing. */
    MediaFacts facts() {
        MediaFacts known = spool.known(vendor.version());
        return known == null ? NOTHING : known;
    }

    /**
     * Sends the medium, or a part of it.
     *
     * @param wanted the part; absent = the medium
     */
    Mono<Void> send(@Nullable WantedRange wanted, Function<MediaContent, Mono<Void>> use) {
        return Mono.using(
                () -> spool.take(vendor),
                medium ->
                        medium.isComplete() || (wanted != null && !isAll(wanted))
                                ? medium.whole().flatMap(facts -> kept(medium, facts, wanted, use))
                                : medium.opened().flatMap(facts -> coming(medium, facts, use)),
                SpooledMedium::release);
    }

    private static boolean isAll(WantedRange wanted) {
        return wanted.fromStart().filter(range -> range.isAll()).isPresent();
    }

    private Mono<Void> coming(
            SpooledMedium medium, MediaFacts facts, Function<MediaContent, Mono<Void>> use) {
        return use.apply(
                vendor.content(
                        facts.mediaType(),
                        facts.total(),
                        null,
                        ExactBody.of(medium.all(), facts.total())));
    }

    private Mono<Void> kept(
            SpooledMedium medium,
            MediaFacts facts,
            @Nullable WantedRange wanted,
            Function<MediaContent, Mono<Void>> use) {
        long total = facts.length();
        if (wanted == null || (total == 0 && isAll(wanted))) {
            return use.apply(content(facts, null, medium.read(0, total)));
        }
        return wanted.within(total)
                .map(part ->
                        use.apply(content(facts, part, medium.read(part.first(), part.last() + 1))))
                .orElseGet(() -> Mono.error(() -> MediaException.unsatisfiable(total)));
    }

    private MediaContent content(MediaFacts facts, @Nullable BytePart part, Flux<ByteBuffer> body) {
        return vendor.content(facts.mediaType(), facts.total(), part, body);
    }
}
