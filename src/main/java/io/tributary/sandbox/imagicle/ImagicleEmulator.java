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
    private final Credentials credentials;
    private final EmulatedImagicleList list;

    public ImagicleEmulator(World world, Credentials credentials) {
        this.world = world;
        this.credentials = credentials;
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
            case 3 ->
                    rest.get(2).equals("Media")
                            ? Optional.of(
                                    new Operation(CallKind.MEDIA, call -> media(call, rest.get(1))))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** There is no other host. */
    @Override
    public Optional<Operation> download(IncomingCall request) {
        return Optional.empty();
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
        return VendorReply.json(200, ImagicleRows.details(visible(request, id), request.account()));
    }

    private VendorReply media(IncomingCall request, String id) {
        return ImagicleMedia.of(request, visible(request, id));
    }

    private Entry visible(IncomingCall request, String id) {
        authorize(request);
        if (!GUID.matcher(id).matches()) {
            throw new Refusal(
                    EmulatedImagicleErrors.badFilter("The recording id is not a valid GUID"));
        }
        Account account = request.account();
        Entry entry =
                world.find(account.source(), id.toLowerCase(Locale.ROOT))
                        .orElseThrow(() -> new Refusal(VendorReply.page(404)));
        if (!isVisible(entry, account)) {
            throw new Refusal(VendorReply.page(403));
        }
        return entry;
    }

    private void authorize(IncomingCall request) {
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
    private boolean isKnown(@Nullable String pair) {
        int colon = pair == null ? -1 : pair.indexOf(':');
        return pair != null
                && colon >= 0
                && pair.substring(0, colon).equalsIgnoreCase(credentials.username())
                && pair.substring(colon + 1).equals(credentials.password());
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
