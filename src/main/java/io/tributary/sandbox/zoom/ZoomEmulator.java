package io.tributary.sandbox.zoom;

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
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.World;
import io.tributary.sandbox.world.ZoomPlan;

import org.springframework.http.HttpMethod;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Zoom: the list of the whole account or of one user, and the recordings of one meeting.
 *
 * <p>The credentials of an account without users hold the scope of the account's list only, those
 * of an account with users the scope of the users' lists only.
 */
public final class ZoomEmulator implements Emulator {

    private static final RowShape ROW_SHAPE =
            new RowShape(
                    "meetings",
                    "uuid",
                    "start_time",
                    Set.of("type", "file_type", "file_extension", "recording_type"),
                    Set.of(
                            "id",
                            "account_id",
                            "host_id",
                            "host_email",
                            "topic",
                            "type",
                            "timezone",
                            "duration",
                            "total_size",
                            "recording_count",
                            "share_url",
                            "recording_play_passcode",
                            "meeting_id",
                            "recording_start",
                            "recording_end",
                            "file_type",
                            "file_extension",
                            "file_size",
                            "recording_type",
                            "play_url",
                            "download_url"));

    private final GrantedTokens tokens;
    private final ZoomRateLimits limits;
    private final ZoomTokenEndpoint tokenEndpoint;
    private final EmulatedZoomList list;
    private final ZoomMeetingRecordings meetings;
    private final EmulatedZoomTrash trash;
    private final ZoomStorage storage;
    private final ZoomDownloads downloads;

    public ZoomEmulator(World world, Credentials credentials, MediaHost host, Clock clock) {
        ZoomInstances instances = new ZoomInstances(world);
        ZoomLinks links = new ZoomLinks();
        ZoomRows rows = new ZoomRows(links);
        ZoomDownloadTokens downloadTokens = new ZoomDownloadTokens(clock);
        tokens = new GrantedTokens(clock);
        limits = new ZoomRateLimits(clock);
        tokenEndpoint = new ZoomTokenEndpoint(tokens, credentials);
        list = new EmulatedZoomList(world, rows, clock);
        meetings = new ZoomMeetingRecordings(instances, rows, downloadTokens);
        trash = new EmulatedZoomTrash(world, instances, clock);
        storage = new ZoomStorage(world, host, new ZoomSignedLinks(clock));
        downloads = new ZoomDownloads(world, tokens, links, downloadTokens, storage);
    }

    @Override
    public Optional<Operation> operation(IncomingCall request) {
        if (request.isAt("oauth", "token")) {
            return Optional.of(new Operation(CallKind.TOKEN, tokenEndpoint::answer));
        }
        if (request.isAt("v2", "accounts", "*", "recordings")) {
            return Optional.of(new Operation(CallKind.LIST, this::listOfAccount));
        }
        if (request.isAt("v2", "users", "*", "recordings")) {
            return Optional.of(new Operation(CallKind.LIST, this::listOfUser));
        }
        if (request.isAt("v2", "meetings", "*", "recordings")) {
            return Optional.of(
                    request.isDelete()
                            ? Operation.change(this::deleted)
                            : new Operation(CallKind.DETAIL, this::meeting));
        }
        if (request.isAt("v2", "meetings", "*", "recordings", "status")) {
            return Optional.of(Operation.change(this::recovered));
        }
        if (request.isAt("rec", "download", "*")) {
            return Optional.of(Operation.redirect(downloads::answer));
        }
        return Optional.empty();
    }

    @Override
    public Optional<Operation> download(IncomingCall request) {
        return request.isAt("replay", "*", "*")
                ? Optional.of(new Operation(CallKind.MEDIA, storage::answer))
                : Optional.empty();
    }

    @Override
    public VendorReply error(IncomingCall request, int status) {
        return request.path().getFirst().equals("replay")
                ? ZoomStorage.error(status, "Error", "The request failed")
                : EmulatedZoomErrors.of(status);
    }

    @Override
    public RowShape rowShape() {
        return ROW_SHAPE;
    }

    @Override
    public VendorReply signed(VendorReply answer) {
        return answer.with("x-zm-trackingid", "v=2.0;clid=us06;rid=WEB_" + UUID.randomUUID());
    }

    private VendorReply meeting(IncomingCall request) {
        authorize(request, ZoomPlan.Label.LIGHT);
        return meetings.answer(request);
    }

    private VendorReply deleted(IncomingCall request) {
        authorize(request, ZoomPlan.Label.LIGHT, HttpMethod.DELETE);
        requireWrite(request.account(), "delete:meeting_recording");
        return trash.deleted(request);
    }

    private VendorReply recovered(IncomingCall request) {
        authorize(request, ZoomPlan.Label.LIGHT, HttpMethod.PUT);
        requireWrite(request.account(), "update:recover_meeting_recordings");
        return trash.recovered(request);
    }

    private static void requireWrite(Account account, String scope) {
        if (account.quirks().has(Quirk.ZOOM_NO_WRITE_SCOPES)) {
            throw new Refusal(
                    EmulatedZoomErrors.missingScope("cloud_recording:" + scope + ":admin"));
        }
    }

    private VendorReply listOfAccount(IncomingCall request) {
        authorize(request, ZoomPlan.Label.MEDIUM);
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
        authorize(request, ZoomPlan.Label.MEDIUM);
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

    private void authorize(IncomingCall request, ZoomPlan.Label label) {
        authorize(request, label, HttpMethod.GET);
    }

    private void authorize(IncomingCall request, ZoomPlan.Label label, HttpMethod method) {
        if (!tokens.opens(request.account().source(), request.bearer())) {
            throw new Refusal(EmulatedZoomErrors.of(401));
        }
        limits.take(request.account(), label);
        if (!request.method().equals(method)) {
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
