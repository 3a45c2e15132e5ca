package io.tributary.source.zoom;

import io.tributary.recording.Recording;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * One answer to a list call.
 *
 * @param recordings the entries that could be read, in Zoom's order
 * @param entries how many entries there were
 * @param head the first entry; absent where there is none or it could not be read
 * @param total how many entries all pages together have, as Zoom said with this one
 * @param nextToken absent on the last page
 * @param clampedTo the first day that Zoom answered for, where that is later than it was asked
 * @param trackingId Zoom's own handle on the call
 */
record ZoomPage(
        List<Recording> recordings,
        int entries,
        @Nullable Recording head,
        @Nullable Integer total,
        @Nullable String nextToken,
        @Nullable LocalDate clampedTo,
        @Nullable String trackingId) {

    int skipped() {
        return entries - recordings.size();
    }
}
