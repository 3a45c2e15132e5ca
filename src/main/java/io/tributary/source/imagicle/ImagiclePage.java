package io.tributary.source.imagicle;

import io.tributary.recording.Recording;
import io.tributary.wire.VendorOrder;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One answer to a list call.
 *
 * @param recordings the entries that could be read, in Imagicle's order
 * @param entries how many entries there were
 * @param head the first entry; absent where there is none or it could not be read
 * @param total how many entries all pages together have, as Imagicle said with this one
 * @param trackingId the handle on the call; absent where there is none
 */
record ImagiclePage(
        List<Recording> recordings,
        int entries,
        @Nullable Recording head,
        @Nullable Integer total,
        @Nullable String trackingId) {

    /** What Imagicle may also say by refusing a page. */
    static final ImagiclePage BEYOND_THE_END = new ImagiclePage(List.of(), 0, null, null, null);

    int skipped() {
        return entries - recordings.size();
    }

    /** The oldest start that nothing in this page contradicts. */
    Optional<Instant> reached(Duration slack) {
        return VendorOrder.reached(recordings.stream().map(Recording::startTime).toList(), slack);
    }

    long startingAfter(Instant instant) {
        return recordings.stream().filter(row -> row.startTime().isAfter(instant)).count();
    }
}
