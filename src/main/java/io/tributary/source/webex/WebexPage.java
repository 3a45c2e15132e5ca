package io.tributary.source.webex;

import io.tributary.recording.Recording;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One answer to a list call.
 *
 * @param recordings the entries that could be read, in Webex's order
 * @param items the entries in Webex's own words, among them ones that are no recordings
 * @param entries how many entries there were
 * @param next where the next page is; absent where Webex names none
 * @param trackingId Webex's own handle on the call
 */
record WebexPage(
        List<Recording> recordings,
        List<WebexPayload.Item> items,
        int entries,
        @Nullable URI next,
        @Nullable String trackingId) {

    /**
     * When entries came into being, in Webex's order. One of another time than was asked for says
     * nothing of what is to come.
     */
    List<Instant> created(WebexWindow asked) {
        return items.stream()
                .flatMap(item -> Stream.ofNullable(item.created()))
                .filter(asked::contains)
                .toList();
    }
}
