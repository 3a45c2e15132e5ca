package io.tributary.media;

import io.tributary.source.ByteRange;
import io.tributary.source.MediaBytes;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a medium of a vendor that can send a part of it: what is wanted is asked for, and nothing
 * else. To know its type and size before a later part, its beginning is read once in a while.
 */
final class RangedReading {

    private static final ByteRange BEGINNING = new ByteRange(0, 1023L);

    private final VendorMedium vendor;
    private final MediaVersion version;
    private final MediaMemory memory;

    RangedReading(VendorMedium vendor, MediaMemory memory) {
        this.vendor = vendor;
        this.version = vendor.version();
        this.memory = memory;
    }

    /** What is remembered of the medium, or else seen at its beginning. */
    Mono<MediaFacts> facts() {
        return Mono.defer(() -> Mono.justOrEmpty(memory.recall(version)))
                .switchIfEmpty(vendor.read(beginning(), this::look));
    }

    /** An empty medium has no beginning: vendors answer 416 to whoever asks for that. */
    private ByteRange beginning() {
        Long announced = vendor.medium().sizeBytes();
        return announced != null && announced == 0 ? ByteRange.ALL : BEGINNING;
    }

    private Mono<MediaFacts> look(MediaBytes bytes) {
        ByteRange asked = beginning();
        if (isPart(bytes, asked)) {
            MediaFacts facts = new MediaFacts(bytes.mediaType(), bytes.total());
            // More than nothing comes of an empty medium only where it was announced wrongly.
            Flux<ByteBuffer> seen = asked.isAll() ? bytes.body().take(1) : bytes.body();
            return seen.then(Mono.fromSupplier(() -> memory.learn(version, facts)));
        }
        return abandoned(bytes).then(facts());
    }

    /**
     * Sends the medium, or a part of it.
     *
     * @param wanted the part; absent = the medium
     * @return whether the vendor sends parts of it; if not, nothing is sent
     */
    Mono<Boolean> send(@Nullable WantedRange wanted, Function<MediaContent, Mono<Void>> use) {
        return Mono.defer(() -> {
            if (wanted == null) {
                return vendor.read(ByteRange.ALL, bytes -> whole(bytes, use));
            }
            Optional<MediaFacts> known = memory.recall(version);
            if (known.isPresent() && known.get().total() == null) {
                return Mono.just(false);
            }
            return wanted.fromStart()
                    .filter(range -> range.isAll() || isThere(range, known.orElse(null)))
                    .map(range -> vendor.read(range, bytes -> first(bytes, range, wanted, use)))
                    .orElseGet(() -> facts().flatMap(facts -> later(facts, wanted, use)));
        });
    }

    /** Whether the vendor can be asked for the range before more is known of the medium. */
    private boolean isThere(ByteRange range, @Nullable MediaFacts known) {
        return known == null ? covers(range, beginning()) : known.length() > 0;
    }

    private Mono<Boolean> whole(MediaBytes bytes, Function<MediaContent, Mono<Void>> use) {
        if (!isAll(bytes)) {
            return contradicted();
        }
        return used(bytes, learnt(bytes), null, use);
    }

    private Mono<Boolean> first(
            MediaBytes bytes,
            ByteRange asked,
            WantedRange wanted,
            Function<MediaContent, Mono<Void>> use) {
        if (asked.isAll() && bytes.total() == null) {
            return whole(bytes, use);
        }
        if (!isPart(bytes, asked)) {
            return abandoned(bytes);
        }
        Long before = memory.recall(version).map(MediaFacts::total).orElse(null);
        Long total = bytes.total();
        if (total == null || (before != null && !before.equals(total))) {
            return contradicted();
        }
        return used(bytes, learnt(bytes), wanted.within(total).orElse(null), use);
    }

    private Mono<Boolean> later(
            MediaFacts facts, WantedRange wanted, Function<MediaContent, Mono<Void>> use) {
        Long total = facts.total();
        if (total == null) {
            return Mono.just(false);
        }
        return wanted.within(total)
                .map(part ->
                        vendor.read(part.range(), bytes -> later(bytes, facts, part, use))
                                // The medium may have shrunk since it was looked at.
                                .doOnError(SourceException.class, _ -> memory.forget(version)))
                .orElseGet(() -> Mono.error(() -> MediaException.unsatisfiable(total)));
    }

    private Mono<Boolean> later(
            MediaBytes bytes,
            MediaFacts facts,
            BytePart part,
            Function<MediaContent, Mono<Void>> use) {
        Long total = bytes.total();
        if (total != null && total == part.total() && isPart(bytes, part.range())) {
            return used(bytes, facts, part, use);
        }
        return isAll(bytes) ? abandoned(bytes) : contradicted();
    }

    private Mono<Boolean> used(
            MediaBytes bytes,
            MediaFacts facts,
            @Nullable BytePart part,
            Function<MediaContent, Mono<Void>> use) {
        Long length = part == null ? bytes.total() : Long.valueOf(part.length());
        return use.apply(
                        vendor.content(
                                facts.mediaType(),
                                bytes.total(),
                                part,
                                ExactBody.of(bytes.body(), length)))
                .thenReturn(true);
    }

    /**
     * A whole tells nothing of parts: without a total it does not mean that none can be asked for,
     * and with one not that they can, where that is known to be otherwise.
     */
    private MediaFacts learnt(MediaBytes bytes) {
        Optional<MediaFacts> known = memory.recall(version);
        boolean hasNoParts = known.isPresent() && known.get().total() == null;
        String type =
                Optional.ofNullable(bytes.mediaType())
                        .or(() -> known.map(MediaFacts::mediaType))
                        .orElse(null);
        Long total =
                Optional.ofNullable(bytes.total())
                        .or(() -> known.map(MediaFacts::total))
                        .orElse(null);
        MediaFacts learnt = new MediaFacts(type, total);
        return hasNoParts || total == null ? learnt : memory.learn(version, learnt);
    }

    /** The vendor sends all where a part was asked for, or does not say what it is a part of. */
    private Mono<Boolean> abandoned(MediaBytes bytes) {
        memory.learn(version, new MediaFacts(bytes.mediaType(), null));
        return bytes.body().take(0).then(Mono.just(false));
    }

    /** What was remembered is wrong, or the answer is: next time it is looked at anew. */
    private <T> Mono<T> contradicted() {
        memory.forget(version);
        return Mono.error(() ->
                SourceException.badResponse(
                        "The vendor sent other bytes of the medium than were asked for", null));
    }

    /** Whether by the bytes it can be seen what they are. */
    private static boolean covers(ByteRange range, ByteRange beginning) {
        return last(range, null) >= last(beginning, null);
    }

    private static boolean isAll(MediaBytes bytes) {
        return isSame(bytes.range(), ByteRange.ALL, bytes.total());
    }

    /** Whether the bytes are those asked for, and known to be that part of the medium. */
    private static boolean isPart(MediaBytes bytes, ByteRange asked) {
        return bytes.total() != null && isSame(bytes.range(), asked, bytes.total());
    }

    private static boolean isSame(ByteRange one, ByteRange other, @Nullable Long total) {
        return one.first() == other.first() && last(one, total) == last(other, total);
    }

    private static long last(ByteRange range, @Nullable Long total) {
        long end = total == null ? Long.MAX_VALUE : total;
        Long last = range.last();
        return last == null ? end - 1 : Math.min(last, end - 1);
    }
}
