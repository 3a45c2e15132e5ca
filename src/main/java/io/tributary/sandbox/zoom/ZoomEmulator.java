package io.tributary.sandbox.zoom;

import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Credentials;
import io.tributary.sandbox.traffic.Emulator;
import io.tributary.sandbox.traffic.GrantedTokens;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Operation;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.World;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Zoom: the list of the whole account or of one user, and the recordings of one meeting.
 *
 * <p>The credentials of an account without users hold the scope of the account's list only, those
 * of an account with users the scope of the users' lists only.
 */
public final class ZoomEmulator implements Emulator {

    private final GrantedTokens tokens;
    private final ZoomTokenEndpoint tokenEndpoint;
    private final EmulatedZoomList list;
    private final ZoomMeetingRecordings meetings;

    public ZoomEmulator(World world, Credentials credentials, Clock clock) {
        tokens = new GrantedTokens(clock);
        tokenEndpoint = new ZoomTokenEndpoint(tokens, credentials);
        list = new EmulatedZoomList(world, clock);
        meetings = new ZoomMeetingRecordings(world);
    }

    @Override
    public Optional<Operation> operation(IncomingCall request) {
        if (request.isAt("oauth", "token")) {
            return Optional.of(new Operation(CallKind.TOKEN, () -> tokenEndpoint.answer(request)));
        }
        if (request.isAt("v2", "accounts", "*", "recordings")) {
            return Optional.of(new Operation(CallKind.LIST, () -> listOfAccount(request)));
        }
        if (request.isAt("v2", "users", "*", "recordings")) {
            return Optional.of(new Operation(CallKind.LIST, () -> listOfUser(request)));
        }
        if (request.isAt("v2", "meetings", "*", "recordings")) {
            return Optional.of(
                    new Operation(
                            CallKind.DETAIL,
                            () -> {
                                authorize(request);
                                return meetings.answer(request);
                            }));
        }
        return Optional.empty();
    }

    @Override
    public VendorReply error(IncomingCall request, int status) {
        return EmulatedZoomErrors.of(status);
    }

    @Override
    public VendorReply signed(VendorReply answer) {
        return answer.with("x-zm-trackingid", "v=2.0;clid=us06;rid=WEB_" + UUID.randomUUID());
    }

    private VendorReply listOfAccount(IncomingCall request) {
        authorize(request);
        Account account = request.account();
        if (!account.users().isEmpty()) {
            throw new Refusal(
                    EmulatedZoomErrors.missingScope(
                            "cloud_recording:read:list_account_recordings:admin"));
        }
        // A literal account id is for those who manage several accounts.
        if (!request.segment(2).equals("me")) {
            throw new Refusal(
                    EmulatedZoomErrors.missingScope(
                            "cloud_recording:read:list_account_recordings:master"));
        }
        return list.ofAccount(request);
    }

    private VendorReply listOfUser(IncomingCall request) {
        authorize(request);
        Account account = request.account();
        if (account.users().isEmpty()) {
            throw new Refusal(
                    EmulatedZoomErrors.missingScope(
                            "cloud_recording:read:list_user_recordings:admin"));
        }
        // "me" is for apps of one user; what it means to an app of the account is not certain.
        String user = request.segment(2);
        return account.users().stream()
                .filter(email -> ZoomRows.isCalled(email, user))
                .findAny()
                .map(email -> list.ofUser(request, email))
                .orElseGet(() ->
                        EmulatedZoomErrors.of(404, 1001, "User does not exist: " + user + "."));
    }

    private void authorize(IncomingCall request) {
        if (!tokens.opens(request.account().source(), request.bearer())) {
            throw new Refusal(EmulatedZoomErrors.of(401));
        }
        if (!request.isGet()) {
            throw new Refusal(EmulatedZoomErrors.of(405));
        }
        if (request.account().quirks().has(Quirk.ZOOM_NO_PERMISSION)) {
            throw new Refusal(EmulatedZoomErrors.noPermission());
        }
    }

    static Details.ZoomMeeting meeting(Entry entry) {
        return switch (entry.details()) {
            case Details.ZoomMeeting meeting -> meeting;
            case Details.WebexCall _, Details.ImagicleCall _ ->
                    throw new IllegalStateException(entry.source() + " is no Zoom account");
        };
    }
}
