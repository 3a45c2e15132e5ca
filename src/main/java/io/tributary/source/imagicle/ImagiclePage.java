package io.tributary.source.imagicle;

import io.tributary.recording.Recording;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One answer to a list call.
 *
 * @param recordings the entries that could be read, in Imagicle's order
 * @param entries how many entries there were
 * @param head the first entry; absent where there is none or it could not be read
 * @param total how many entries all pages together have, as Imagicle said with this one
 */
record ImagiclePage(
        List<Recording> recordings,
        int entries,
        @Nullable Recording head,
        @Nullable Integer total) {

    /** What Imagicle may also say by refusing a page. */
    static final ImagiclePage BEYOND_THE_END = new ImagiclePage(List.of(), 0, null, null);

    int skipped() {
        return entries - recordings.size();
    }

    Optional<Instant> oldest() {
        return recordings.stream().map(Recording::startTime).min(Comparator.naturalOrder());
    }

    long startingAfter(Instant instant) {
        return recordings.stream().filter(row -> row.startTime().isAfter(instant)).count();
    }
}
