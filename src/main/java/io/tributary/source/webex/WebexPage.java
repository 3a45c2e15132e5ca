package io.tributary.source.webex;

import io.tributary.recording.Recording;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One answer to a list call.
 *
 * @param recordings the entries that could be read, in Webex's order
 * @param items the entries in Webex's own words, among them ones that are no recordings
 * @param entries how many entries there were
 * @param next where the next page is; absent where Webex names none
 */
record WebexPage(
        List<Recording> recordings,
        List<WebexPayload.Item> items,
        int entries,
        @Nullable URI next) {

    int skipped() {
        return entries - recordings.size();
    }

    /** When entries came into being, earliest first. */
    List<Instant> created() {
        return items.stream()
                .map(WebexPayload.Item::createTime)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }
}
