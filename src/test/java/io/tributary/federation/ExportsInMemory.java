package io.tributary.federation;

import io.tributary.recording.View;
import io.tributary.source.InMemorySource;

import java.time.Duration;
import java.time.Instant;

/** Exports of sources without a vendor. */
public final class ExportsInMemory {

    private ExportsInMemory() {}

    /** A year of one source, up to an instant. */
    public static Export of(Instant to, InMemorySource source) {
        return Reader.of(source)
                .federation()
                .export(
                        PageToken.first(
                                Reader.query(
                                        to.minus(Duration.ofDays(365)),
                                        to,
                                        source.profile().name())),
                        View.BASIC,
                        Grant.EVERYTHING);
    }
}
