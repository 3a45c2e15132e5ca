package io.tributary.sandbox.webex;

import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Quirk;

import java.util.Collection;
import java.util.regex.Pattern;

/** What the identifier of a recording looks like: a UUID, with its dashes or without. */
final class WebexIds {

    private static final Pattern ID =
            Pattern.compile(
                    "(?i)[0-9a-f]{8}(-?)[0-9a-f]{4}\\1[0-9a-f]{4}\\1[0-9a-f]{4}\\1[0-9a-f]{12}");

    private WebexIds() {}

    /** Refuses what cannot be an identifier, where the account is so strict. */
    static void check(Account account, Collection<String> ids) {
        if (account.quirks().has(Quirk.WEBEX_CHECKS_IDS)
                && !ids.stream().allMatch(id -> ID.matcher(id).matches())) {
            throw WebexBody.bad("the identifier of a recording is malformed");
        }
    }
}
