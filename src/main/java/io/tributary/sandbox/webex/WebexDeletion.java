package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Removes one recording for everybody, in whatever state it is. */
final class WebexDeletion {

    private static final int LONGEST_COMMENT = 255;

    private final World world;

    WebexDeletion(World world) {
        this.world = world;
    }

    VendorReply answer(IncomingCall request) {
        Account account = request.account();
        WebexScopes.requireComplianceWrite(account);
        WebexIds.check(account, List.of(request.segment(2)));
        Entry entry =
                world.find(account.source(), request.segment(2))
                        .orElseThrow(() -> new Refusal(EmulatedWebexErrors.of(404)));
        WebexBody body = request.body().isEmpty() ? null : WebexBody.of(request);
        if (text(body, "reason") == null && !isOfficers(entry)) {
            throw WebexBody.bad("reason is required for another user's recording");
        }
        String comment = text(body, "comment");
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw WebexBody.bad("comment must be at most " + LONGEST_COMMENT + " characters");
        }
        return world.remove(account.source(), entry.providerId())
                ? VendorReply.empty(204)
                : EmulatedWebexErrors.of(404);
    }

    private static @Nullable String text(@Nullable WebexBody body, String name) {
        return body == null ? null : body.text(name);
    }

    private static boolean isOfficers(Entry entry) {
        return WebexFilter.ADMINISTRATOR.equals(WebexRows.ownerEmail(WebexEmulator.call(entry)));
    }
}
