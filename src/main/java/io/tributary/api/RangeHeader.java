package io.tributary.api;

import io.tributary.media.BytePart;
import io.tributary.media.WantedRange;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

import java.util.List;
import java.util.Optional;

/**
 * The part that a request asks for (RFC 9110, 14.2). One range of bytes is answered; several, other
 * units and what cannot be read are as if they were not there, which the RFC allows.
 */
final class RangeHeader {

    private RangeHeader() {}

    /**
     * Reads the headers of a request.
     *
     * @param tag the entity tag that the medium has now, which a part goes with; absent where it
     *     has none
     * @return absent = everything
     */
    static @Nullable WantedRange read(HttpHeaders headers, @Nullable String tag) {
        List<HttpRange> ranges = isOf(tag, headers) ? ranges(headers) : List.of();
        return ranges.size() == 1 ? total -> within(ranges.getFirst(), total) : null;
    }

    /** Dates and weak tags tell versions apart not well enough to put parts of them together. */
    private static boolean isOf(@Nullable String tag, HttpHeaders headers) {
        List<String> conditions = headers.getOrDefault(HttpHeaders.IF_RANGE, List.of());
        return conditions.isEmpty() || (tag != null && conditions.equals(List.of(tag)));
    }

    private static List<HttpRange> ranges(HttpHeaders headers) {
        try {
            return HttpRange.parseRanges(
                    String.join(",", headers.getOrDefault(HttpHeaders.RANGE, List.of())));
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static Optional<BytePart> within(HttpRange range, long total) {
        long first = range.getRangeStart(total);
        return first < total
                ? Optional.of(new BytePart(first, range.getRangeEnd(total), total))
                : Optional.empty();
    }
}
