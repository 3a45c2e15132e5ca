package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.World;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** Both lists: newest file first, next page by a link, no total. */
final class EmulatedWebexList {

    private static final int DEFAULT_MAX = 10;
    private static final int LARGEST_MAX = 100;

    private final World world;
    private final Clock clock;

    EmulatedWebexList(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    VendorReply page(IncomingCall request) {
        Quirks quirks = request.account().quirks();
        Form query = request.query();
        ZoneId zone = WebexTimes.zone(request);
        String text = query.first("cursor");
        EmulatedWebexCursor cursor =
                text != null
                        ? EmulatedWebexCursor.parse(text)
                        : new EmulatedWebexCursor(0, max(query, quirks), false);
        WebexFilter filter = WebexFilter.of(query, request.account());
        boolean lost = text != null && query.first("from") == null && query.first("to") == null;
        EmulatedWebexWindow window =
                lost
                        ? EmulatedWebexWindow.UNFILTERED
                        : EmulatedWebexWindow.of(query, clock.instant());
        boolean toInclusive = quirks.has(Quirk.WEBEX_TO_INCLUSIVE);
        List<Entry> matching =
                request.entries(world).stream()
                        .filter(entry -> window.holds(entry.createTime(), toInclusive))
                        .filter(filter::matches)
                        .toList();
        int left = Math.max(0, matching.size() - cursor.offset());
        boolean empty = quirks.has(Quirk.WEBEX_EMPTY_PAGES) && !cursor.emptied() && left > 0;
        int rows = request.rows(cursor.max());
        List<JsonObject> items =
                matching.stream()
                        .skip(cursor.offset())
                        .limit(empty ? 0 : rows)
                        .map(entry -> WebexRows.row(request, entry, zone))
                        .toList();
        EmulatedWebexCursor next =
                empty ? cursor.afterEmptyPage() : left > rows ? cursor.next(rows) : null;
        return VendorReply.json(200, new JsonObject().with("items", items))
                .with(
                        quirks.has(Quirk.WEBEX_LOWER_CASE_LINK) ? "link" : "Link",
                        new WebexLinks(request, window).header(cursor, next));
    }

    private static int max(Form query, Quirks quirks) {
        String text = query.first("max");
        if (text == null) {
            return DEFAULT_MAX;
        }
        try {
            int max = Integer.parseInt(text);
            if (max > LARGEST_MAX && quirks.has(Quirk.WEBEX_MAX_CAPPED)) {
                return LARGEST_MAX;
            }
            if (max >= 1 && max <= LARGEST_MAX) {
                return max;
            }
        } catch (NumberFormatException _) {
            // Refused below like any other value out of range.
        }
        throw new Refusal(EmulatedWebexErrors.badRequest("max must be from 1 to 100"));
    }
}
