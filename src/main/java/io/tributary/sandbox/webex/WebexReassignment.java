package io.tributary.sandbox.webex;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Person;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.World;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Predicate;

/** Gives recordings to another user: given ones, all that somebody owns, or what is both. */
final class WebexReassignment {

    private final World world;

    WebexReassignment(World world) {
        this.world = world;
    }

    /** One batch at a time, so that it is done as a whole or not at all. */
    synchronized VendorReply answer(IncomingCall request) {
        Account account = request.account();
        WebexScopes.requireAdministratorsWrite(account);
        WebexBody body = WebexBody.of(request);
        Person heir = heir(account, body);
        List<String> ids = body.ids();
        String email = body.text("ownerEmail");
        String ownerId = body.text("ownerID");
        if (ids.isEmpty() && email == null && ownerId == null) {
            throw WebexBody.bad("ownerEmail, ownerID or recordingIds is required");
        }
        WebexIds.check(account, ids);
        List<Entry> asked =
                world.entries(account.source()).stream()
                        .filter(entry -> entry.status() != Status.PURGED)
                        .filter(entry -> ids.isEmpty() || ids.contains(entry.providerId()))
                        .filter(isOwnedBy(email, ownerId))
                        .toList();
        boolean known =
                asked.size() >= Math.max(1, email == null && ownerId == null ? ids.size() : 1);
        if (known || account.quirks().has(Quirk.WEBEX_BATCHES_IN_PART)) {
            asked.forEach(entry -> give(entry, heir));
        }
        return known ? VendorReply.empty(204) : EmulatedWebexErrors.of(404);
    }

    private Person heir(Account account, WebexBody body) {
        String email = body.text("reassignOwnerEmail");
        if (email == null) {
            throw WebexBody.bad("reassignOwnerEmail is required");
        }
        return WebexOwner.of(world, account, email)
                .map(WebexOwner::person)
                .orElseThrow(
                        () -> WebexBody.bad("reassignOwnerEmail is no user of the organisation"));
    }

    /** The address counts where both are given. */
    private static Predicate<Entry> isOwnedBy(@Nullable String email, @Nullable String id) {
        if (email != null) {
            return entry -> email.equalsIgnoreCase(WebexRows.ownerEmail(WebexEmulator.call(entry)));
        }
        return entry -> id == null || id.equals(WebexEmulator.call(entry).owner().id());
    }

    private void give(Entry entry, Person heir) {
        world.change(
                entry.source(),
                entry.providerId(),
                now -> {
                    Details.WebexCall call = WebexEmulator.call(now);
                    return now.with(call.withOwner(heir));
                });
    }
}
