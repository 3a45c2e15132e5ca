package io.tributary.sandbox.zoom;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Mix;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.World;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The lists of an account and of a user: newest first, paged by a token that dies young. */
final class EmulatedZoomList {

    private static final int DEFAULT_PAGE_SIZE = 30;
    private static final int LARGEST_PAGE_SIZE = 300;
    private static final int CLAMPED_DAYS = 7;

    private final World world;
    private final Clock clock;
    private final ZoomPageTokens tokens;
    private final ZoomRows rows;

    EmulatedZoomList(World world, ZoomRows rows, Clock clock) {
        this.world = world;
        this.rows = rows;
        this.clock = clock;
        tokens = new ZoomPageTokens(clock);
    }

    /** That the account's list knows a trash is not documented, so it ignores the parameter. */
    VendorReply ofAccount(IncomingCall request) {
        return recordings(request, _ -> true, true);
    }

    VendorReply ofUser(IncomingCall request, String user) {
        Predicate<Entry> isHost =
                entry -> ZoomEmulator.meeting(entry).host().email().equalsIgnoreCase(user);
        return "true".equals(request.query().first("trash"))
                ? trash(request, isHost)
                : recordings(request, isHost, false);
    }

    private VendorReply recordings(
            IncomingCall request, Predicate<Entry> isAsked, boolean showHostEmail) {
        Account account = request.account();
        Form query = request.query();
        EmulatedZoomWindow window = window(request);
        boolean toInclusive = !account.quirks().has(Quirk.ZOOM_TO_EXCLUSIVE);
        Predicate<Entry> hasNumber = hasNumber(query.first("meeting_id"));
        List<Entry> matching =
                request.entries(world).stream()
                        .filter(entry -> window.holds(entry.startTime(), toInclusive))
                        .filter(entry -> entry.status() != Status.TRASHED)
                        .filter(isAsked)
                        .filter(hasNumber)
                        .toList();
        JsonObject body =
                new JsonObject()
                        .with("from", window.from().toString())
                        .with("to", window.to().toString());
        return page(request, body, matching, showHostEmail);
    }

    private EmulatedZoomWindow window(IncomingCall request) {
        EmulatedZoomWindow window =
                EmulatedZoomWindow.of(request.query(), clock.instant(), request.account().quirks());
        return request.meets(Fault.Effect.CLAMP_RANGE) ? window.lastDays(CLAMPED_DAYS) : window;
    }

    /** The trash has neither dates nor an order that could be relied on. */
    private VendorReply trash(IncomingCall request, Predicate<Entry> isAsked) {
        String type =
                Objects.requireNonNullElse(
                        request.query().first("trash_type"), "meeting_recordings");
        if (!List.of("meeting_recordings", "recording_file").contains(type)) {
            throw new Refusal(EmulatedZoomErrors.invalidField("trash_type"));
        }
        // Single files are never thrown away here, only whole meetings.
        List<Entry> matching =
                world.entries(request.account().source()).stream()
                        .filter(entry -> entry.status() == Status.TRASHED)
                        .filter(_ -> type.equals("meeting_recordings"))
                        .filter(isAsked)
                        .sorted(Comparator.comparingLong(entry -> Mix.of(entry.providerId())))
                        .toList();
        return page(request, new JsonObject(), matching, false);
    }

    private VendorReply page(
            IncomingCall request, JsonObject body, List<Entry> matching, boolean showHostEmail) {
        Form query = request.query();
        int pageSize = pageSize(query);
        String token = query.first("next_page_token");
        String asked = asked(request);
        int offset = token == null ? 0 : tokens.offset(request.account(), asked, token);
        List<JsonObject> meetings =
                matching.stream()
                        .skip(offset)
                        .limit(request.rows(pageSize))
                        .map(entry -> rows.listed(request, entry, showHostEmail))
                        .toList();
        int end = offset + meetings.size();
        return VendorReply.json(
                200,
                body.with("page_count", (matching.size() + pageSize - 1) / pageSize)
                        .with("page_size", meetings.isEmpty() ? 0 : pageSize)
                        .with("total_records", request.total(matching.size()))
                        .with(
                                "next_page_token",
                                token != null && request.meets(Fault.Effect.REPEAT_TOKEN)
                                        ? token
                                        : end < matching.size()
                                                ? tokens.issue(request.account(), asked, end, token)
                                                : "")
                        .with("meetings", meetings));
    }

    /** What a page token is bound to: the address and every parameter but itself. */
    private static String asked(IncomingCall request) {
        Form query = request.query();
        StringBuilder asked = new StringBuilder(request.address());
        query.names().stream()
                .filter(name -> !name.equals("next_page_token"))
                .sorted()
                .forEach(name -> asked.append('&').append(name).append(query.all(name)));
        return asked.toString();
    }

    private static int pageSize(Form query) {
        String text = query.first("page_size");
        if (text == null) {
            return DEFAULT_PAGE_SIZE;
        }
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= LARGEST_PAGE_SIZE) {
                return size;
            }
        } catch (NumberFormatException _) {
            // Refused below like any other value out of range.
        }
        throw new Refusal(EmulatedZoomErrors.invalidField("page_size"));
    }

    private static Predicate<Entry> hasNumber(@Nullable String number) {
        if (number == null) {
            return _ -> true;
        }
        try {
            long wanted = Long.parseLong(number);
            return entry -> ZoomEmulator.meeting(entry).number() == wanted;
        } catch (NumberFormatException _) {
            throw new Refusal(EmulatedZoomErrors.invalidField("meeting_id"));
        }
    }
}
