package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Role;

/** What the credentials of an account may change; the refusal does not say what is missing. */
final class WebexScopes {

    private WebexScopes() {}

    /** The administrator's or the user's; an officer has the former too, unless told otherwise. */
    static void requireWrite(Account account) {
        require(
                !account.quirks().has(Quirk.WEBEX_COMPLIANCE_ONLY)
                        || account.role() != Role.COMPLIANCE_OFFICER);
    }

    static void requireAdministratorsWrite(Account account) {
        requireWrite(account);
        require(account.role() != Role.USER);
    }

    static void requireComplianceWrite(Account account) {
        require(account.role() == Role.COMPLIANCE_OFFICER);
    }

    private static void require(boolean granted) {
        if (!granted) {
            throw new Refusal(EmulatedWebexErrors.of(403));
        }
    }
}
