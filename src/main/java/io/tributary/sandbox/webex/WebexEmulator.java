package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Credentials;
import io.tributary.sandbox.traffic.Emulator;
import io.tributary.sandbox.traffic.GrantedTokens;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.MediaHost;
import io.tributary.sandbox.traffic.Operation;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.RowShape;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;

import org.springframework.http.HttpMethod;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Webex: two lists, but one address each for details and metadata, which never begin with {@code
 * /admin}.
 */
public final class WebexEmulator implements Emulator {

    private static final RowShape ROW_SHAPE =
            new RowShape(
                    "items",
                    "id",
                    "timeRecorded",
                    Set.of(
                            "ownerType",
                            "format",
                            "serviceType",
                            "storageRegion",
                            "personality",
                            "recordingType"),
                    Set.of(
                            "topic",
                            "ownerId",
                            "ownerType",
                            "ownerEmail",
                            "ownerName",
                            "format",
                            "durationSeconds",
                            "sizeBytes",
                            "serviceType",
                            "storageRegion",
                            "serviceData",
                            "locationId",
                            "callSessionId",
                            "personality",
                            "actor",
                            "name",
                            "number",
                            "stopTime"));

    private final World world;
    private final GrantedTokens tokens;
    private final WebexTokenEndpoint tokenEndpoint;
    private final EmulatedWebexList list;
    private final WebexDownloadLinks links;
    private final WebexDownloads downloads;
    private final WebexTrash trash;
    private final WebexReassignment reassignment;
    private final WebexDeletion deletion;

    public WebexEmulator(World world, Credentials credentials, MediaHost host, Clock clock) {
        this.world = world;
        WebexTickets tickets = new WebexTickets(clock);
        links = new WebexDownloadLinks(tickets, host, clock);
        downloads = new WebexDownloads(world, tickets);
        tokens = new GrantedTokens(clock);
        tokenEndpoint = new WebexTokenEndpoint(tokens, credentials, clock);
        list = new EmulatedWebexList(world, clock);
        trash = new WebexTrash(world);
        reassignment = new WebexReassignment(world);
        deletion = new WebexDeletion(world);
    }

    @Override
    public Optional<Operation> operation(IncomingCall request) {
        if (request.isAt("v1", "access_token")) {
            return Optional.of(new Operation(CallKind.TOKEN, tokenEndpoint::answer));
        }
        if (request.isAt("v1", "convergedRecordings")) {
            return Optional.of(new Operation(CallKind.LIST, this::listOfUser));
        }
        if (request.isAt("v1", "admin", "convergedRecordings")) {
            return Optional.of(new Operation(CallKind.LIST, this::listOfOrganisation));
        }
        if (request.isAt("v1", "convergedRecordings", "*")) {
            return Optional.of(one(request));
        }
        if (request.isAt("v1", "convergedRecordings", "*", "metadata")) {
            return Optional.of(new Operation(CallKind.DETAIL, this::metadata));
        }
        return Optional.empty();
    }

    /** A verb stands where the identifier of a recording does. */
    private Operation one(IncomingCall request) {
        String segment = request.segment(2);
        if (segment.equals("reassign")) {
            return Operation.change(this::reassigned);
        }
        return WebexTrashVerb.of(segment)
                .map(verb -> Operation.change(call -> trashed(call, verb)))
                .orElseGet(() ->
                        request.isDelete()
                                ? Operation.change(this::deleted)
                                : new Operation(CallKind.DETAIL, this::details));
    }

    @Override
    public Optional<Operation> download(IncomingCall request) {
        return request.isAt("nbr", "MultiThreadDownloadServlet")
                ? Optional.of(new Operation(CallKind.MEDIA, downloads::answer))
                : Optional.empty();
    }

    @Override
    public VendorReply error(IncomingCall request, int status) {
        return request.path().getFirst().equals("nbr")
                ? VendorReply.page(status)
                : EmulatedWebexErrors.of(status);
    }

    @Override
    public RowShape rowShape() {
        return ROW_SHAPE;
    }

    @Override
    public VendorReply signed(VendorReply answer) {
        return answer.with("TrackingID", "ROUTERGW_" + UUID.randomUUID());
    }

    private VendorReply listOfUser(IncomingCall request) {
        authorize(request);
        // The user's list asks for a user's scope, which neither of the other roles brings along.
        if (request.account().role() != Role.USER) {
            throw new Refusal(EmulatedWebexErrors.of(403));
        }
        return list.page(request);
    }

    private VendorReply listOfOrganisation(IncomingCall request) {
        authorize(request);
        if (request.account().role() == Role.USER) {
            throw new Refusal(EmulatedWebexErrors.of(403));
        }
        return list.page(request);
    }

    private VendorReply details(IncomingCall request) {
        authorize(request);
        ZoneId zone = WebexTimes.zone(request);
        Entry entry = visible(request);
        return VendorReply.json(
                200,
                WebexRows.row(request, entry, zone)
                        .with("temporaryDirectDownloadLinks", links.of(request, entry)));
    }

    private VendorReply metadata(IncomingCall request) {
        authorize(request);
        Entry entry = visible(request);
        return switch (call(entry).metadata()) {
            case PRESENT ->
                    VendorReply.json(
                            200,
                            WebexMetadata.of(
                                    entry,
                                    call(entry),
                                    "true".equals(request.query().first("showAllTypes"))));
            case NO_CONTENT -> VendorReply.empty(204);
            case FORBIDDEN -> EmulatedWebexErrors.of(403);
            case NOT_FOUND -> EmulatedWebexErrors.of(404);
        };
    }

    private VendorReply trashed(IncomingCall request, WebexTrashVerb verb) {
        authorize(request, HttpMethod.POST);
        return trash.answer(request, verb);
    }

    private VendorReply reassigned(IncomingCall request) {
        authorize(request, HttpMethod.POST);
        return reassignment.answer(request);
    }

    private VendorReply deleted(IncomingCall request) {
        authorize(request, HttpMethod.DELETE);
        return deletion.answer(request);
    }

    private void authorize(IncomingCall request) {
        authorize(request, HttpMethod.GET);
    }

    private void authorize(IncomingCall request, HttpMethod method) {
        if (!tokens.opens(request.account().source(), request.bearer())) {
            throw new Refusal(EmulatedWebexErrors.of(401));
        }
        if (!request.method().equals(method)) {
            throw new Refusal(EmulatedWebexErrors.of(405));
        }
    }

    private Entry visible(IncomingCall request) {
        Account account = request.account();
        return world.find(account.source(), request.segment(2))
                .filter(entry -> WebexFilter.isVisible(account, entry))
                .orElseThrow(() -> new Refusal(EmulatedWebexErrors.of(404)));
    }

    static Details.WebexCall call(Entry entry) {
        return switch (entry.details()) {
            case Details.WebexCall call -> call;
            case Details.ZoomMeeting _, Details.ImagicleCall _ ->
                    throw new IllegalStateException(entry.source() + " is no Webex account");
        };
    }
}
