package io.tributary.media;

import io.tributary.federation.Grant;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.function.Function;

/** One medium for one request: its links die within minutes. */
public final class OpenMedium {

    private final VendorMedium vendor;
    private final Grant grant;
    private final RangedReading ranged;
    private final SpooledReading spooled;

    OpenMedium(VendorMedium vendor, Grant grant, MediaMemory memory, Spool spool) {
        this.vendor = vendor;
        this.grant = grant;
        this.ranged = new RangedReading(vendor, memory);
        this.spooled = new SpooledReading(vendor, spool);
    }

    /** What tells its bytes from all others. */
    public MediaVersion version() {
        return vendor.version();
    }

    /**
     * What would be sent, without the bytes. A vendor that can send a part is asked for the
     * beginning where nobody remembers it; one that cannot is asked for nothing, so that less is
     * known.
     *
     * @return never empty; fails like {@link #send}
     */
    public Mono<MediaContent> describe() {
        return vendor.told(
                grant,
                facts().map(facts ->
                        vendor.content(facts.mediaType(), facts.total(), null, Flux.empty())));
    }

    private Mono<MediaFacts> facts() {
        Mono<MediaFacts> kept = Mono.fromSupplier(spooled::facts);
        return vendor.hasRanges()
                ? ranged.facts().flatMap(facts -> facts.total() == null ? kept : Mono.just(facts))
                : kept;
    }

    /**
     * Sends the medium, or a part of it.
     *
     * <p>Cancelling ends the vendor's transfer, unless the vendor can send nothing but the whole:
     * then the medium is brought to the disk all the same, for whoever asks next.
     *
     * @param wanted the part; absent = the medium
     * @param use what is done with the bytes; called once at the most, and not called where they
     *     cannot be had
     * @return completes after {@code use}; fails with {@link
     *     io.tributary.federation.NoAnswerException} where the source fails, and with {@link
     *     MediaException} where it is nobody's fault
     */
    public Mono<Void> send(@Nullable WantedRange wanted, Function<MediaContent, Mono<Void>> use) {
        return vendor.told(
                grant,
                vendor.hasRanges()
                        ? ranged.send(wanted, use)
                                .flatMap(sent -> sent ? Mono.empty() : spooled.send(wanted, use))
                        : spooled.send(wanted, use));
    }
}
