package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** Puts recordings into the trash, or out of it: given ones, or all that somebody owns. */
final class WebexTrash {

    private final World world;

    WebexTrash(World world) {
        this.world = world;
    }

    /** One batch at a time, so that it is done as a whole or not at all. */
    synchronized VendorReply answer(IncomingCall request, WebexTrashVerb verb) {
        Account account = request.account();
        WebexScopes.requireWrite(account);
        WebexBody body = WebexBody.of(request);
        boolean everything = body.flag(verb.everything());
        List<String> ids = body.ids();
        String owner = body.text("ownerEmail");
        if (!everything) {
            return given(account, verb, ids, owner);
        }
        if (!ids.isEmpty()) {
            throw WebexBody.bad(
                    "recordingIds must be empty where " + verb.everything() + " is true");
        }
        WebexOwner whose = owner(account, owner);
        change(
                verb,
                world.entries(account.source()).stream()
                        .filter(whose::owns)
                        .filter(entry -> entry.status() == verb.before())
                        .toList());
        return VendorReply.empty(204);
    }

    private VendorReply given(
            Account account, WebexTrashVerb verb, List<String> ids, @Nullable String owner) {
        if (owner != null) {
            throw WebexBody.bad(
                    "ownerEmail must be empty unless " + verb.everything() + " is true");
        }
        if (ids.isEmpty()) {
            throw WebexBody.bad("recordingIds or " + verb.everything() + " is required");
        }
        WebexIds.check(account, ids);
        List<Entry> known =
                ids.stream()
                        .flatMap(id -> world.find(account.source(), id).stream())
                        .filter(entry -> WebexFilter.isVisible(account, entry))
                        .toList();
        VendorReply answer =
                known.size() < ids.size()
                        ? EmulatedWebexErrors.of(404)
                        : known.stream().allMatch(entry -> fits(account, verb, entry))
                                ? VendorReply.empty(204)
                                : VendorReply.empty(409);
        if (answer.status() == 204 || account.quirks().has(Quirk.WEBEX_BATCHES_IN_PART)) {
            change(verb, known);
        }
        return answer;
    }

    private static boolean fits(Account account, WebexTrashVerb verb, Entry entry) {
        return entry.status() == verb.before()
                || (entry.status() == verb.after()
                        && account.quirks().has(Quirk.WEBEX_REPEATS_WELCOME));
    }

    private void change(WebexTrashVerb verb, List<Entry> entries) {
        for (Entry entry : entries) {
            world.change(
                    entry.source(),
                    entry.providerId(),
                    now -> now.status() == verb.before() ? now.with(verb.after()) : now);
        }
    }

    /** An organisation's caller says whose, a user must not. */
    private WebexOwner owner(Account account, @Nullable String email) {
        boolean user = account.role() == Role.USER;
        if (user && email != null) {
            throw WebexBody.bad("ownerEmail is for administrators");
        }
        if (!user && email == null) {
            throw WebexBody.bad("ownerEmail is required");
        }
        String whose = user ? account.users().getFirst() : Objects.requireNonNull(email);
        return WebexOwner.of(world, account, whose)
                .orElseThrow(() -> new Refusal(EmulatedWebexErrors.of(404)));
    }
}
