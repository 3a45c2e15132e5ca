package io.tributary.sandbox.imagicle;

import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Credentials;
import io.tributary.sandbox.traffic.Emulator;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Operation;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.RowShape;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Mix;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.World;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Imagicle: one list and one address per recording, each call with user name and password. */
public final class ImagicleEmulator implements Emulator {

    private static final List<String> BASE = List.of("fw", "Apps", "Recorder", "WebAPI");
    private static final Pattern GUID =
            Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private static final RowShape ROW_SHAPE =
            new RowShape(
                    "recordings",
                    "id",
                    "startTime",
                    Set.of("direction"),
                    Set.of(
                            "referenceNumber",
                            "duration",
                            "direction",
                            "localPartyNumber",
                            "remotePartyNumber",
                            "ownerUsername",
                            "owner",
                            "firstName",
                            "lastName",
                            "pbxInfo",
                            "pbxCallId",
                            "size",
                            "hash"));

    private final World world;
    private final EmulatedImagicleList list;

    public ImagicleEmulator(World world) {
        this.world = world;
        list = new EmulatedImagicleList(world);
    }

    @Override
    public Optional<Operation> operation(IncomingCall request) {
        List<String> path = request.path();
        if (path.size() <= BASE.size() || !path.subList(0, BASE.size()).equals(BASE)) {
            return Optional.empty();
        }
        List<String> rest = path.subList(BASE.size(), path.size());
        if (!rest.getFirst().equals("Recordings")) {
            return Optional.empty();
        }
        boolean trailingSlash = rest.size() > 1 && rest.getLast().isEmpty();
        return switch (rest.size() - (trailingSlash ? 1 : 0)) {
            case 1 -> Optional.of(new Operation(CallKind.LIST, this::listed));
            case 2 ->
                    Optional.of(new Operation(CallKind.DETAIL, call -> details(call, rest.get(1))));
            default -> Optional.empty();
        };
    }

    /** No body is documented but that of 400: it may be a page of the web server. */
    @Override
    public VendorReply error(IncomingCall request, int status) {
        return VendorReply.page(status);
    }

    @Override
    public RowShape rowShape() {
        return ROW_SHAPE;
    }

    @Override
    public VendorReply signed(VendorReply answer) {
        return answer;
    }

    private VendorReply listed(IncomingCall request) {
        authorize(request);
        return list.page(request);
    }

    private VendorReply details(IncomingCall request, String id) {
        authorize(request);
        if (!GUID.matcher(id).matches()) {
            return EmulatedImagicleErrors.badFilter("The recording id is not a valid GUID");
        }
        Account account = request.account();
        return world.find(account.source(), id.toLowerCase(Locale.ROOT))
                .map(entry ->
                        !isVisible(entry, account)
                                ? VendorReply.page(403)
                                : VendorReply.json(200, ImagicleRows.details(entry, account)))
                .orElseGet(() -> VendorReply.page(404));
    }

    private static void authorize(IncomingCall request) {
        if (!isKnown(request.basic())) {
            throw new Refusal(VendorReply.page(401));
        }
        if (request.account().quirks().has(Quirk.IMAGICLE_NO_PRIVILEGE)) {
            throw new Refusal(VendorReply.page(403));
        }
        if (!request.isGet()) {
            throw new Refusal(VendorReply.page(405));
        }
    }

    /** User names ignore case, passwords do not. */
    private static boolean isKnown(@Nullable String credentials) {
        int colon = credentials == null ? -1 : credentials.indexOf(':');
        return credentials != null
                && colon >= 0
                && credentials.substring(0, colon).equalsIgnoreCase(Credentials.USERNAME)
                && credentials.substring(colon + 1).equals(Credentials.PASSWORD);
    }

    /** Half of the staff are in the group of an account that does not see all of them. */
    static boolean isVisible(Entry entry, Account account) {
        return !account.quirks().has(Quirk.IMAGICLE_OWN_GROUP_ONLY)
                || Mix.below(2, call(entry).owner().username()) == 0;
    }

    static Details.ImagicleCall call(Entry entry) {
        return switch (entry.details()) {
            case Details.ImagicleCall call -> call;
            case Details.WebexCall _, Details.ZoomMeeting _ ->
                    throw new IllegalStateException(entry.source() + " is no Imagicle account");
        };
    }
}
