package io.tributary.sandbox.imagicle;

import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.World;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The list: newest first, pages by a 0-based index, and without a page size all of it. */
final class EmulatedImagicleList {

    private static final int CAP = 50;

    private final World world;

    EmulatedImagicleList(World world) {
        this.world = world;
    }

    VendorReply page(IncomingCall request) {
        Account account = request.account();
        Quirks quirks = account.quirks();
        Form query = request.query();
        Integer page = number(query, "page", 0);
        Integer pageSize = number(query, "pageSize", 1);
        ImagicleFilter filter = ImagicleFilter.of(query, quirks);
        List<Entry> matching =
                request.entries(world).stream()
                        .filter(entry -> ImagicleEmulator.isVisible(entry, account))
                        .filter(filter::matches)
                        .toList();
        List<JsonObject> rows =
                slice(matching, page, pageSize, request).stream()
                        .map(entry -> ImagicleRows.row(entry, account))
                        .toList();
        return VendorReply.json(
                200,
                new JsonObject()
                        .with("totalCount", request.total(matching.size()))
                        .with("recordings", rows));
    }

    private static List<Entry> slice(
            List<Entry> matching,
            @Nullable Integer page,
            @Nullable Integer pageSize,
            IncomingCall request) {
        Quirks quirks = request.account().quirks();
        if (pageSize == null) {
            return matching;
        }
        int size = quirks.has(Quirk.IMAGICLE_PAGE_SIZE_CAPPED) ? Math.min(CAP, pageSize) : pageSize;
        long first = page == null ? 0 : (long) page * size;
        if (first > 0
                && first >= matching.size()
                && quirks.has(Quirk.IMAGICLE_REFUSES_PAGE_BEYOND_END)) {
            throw new Refusal(EmulatedImagicleErrors.badPaging("page is beyond the end"));
        }
        return matching.stream().skip(first).limit(request.rows(size)).toList();
    }

    private static @Nullable Integer number(Form query, String name, int least) {
        String text = query.first(name);
        if (text == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below like any other value out of range.
        }
        throw new Refusal(EmulatedImagicleErrors.badPaging(name + " is not valid"));
    }
}
