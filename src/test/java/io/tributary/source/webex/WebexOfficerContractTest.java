package io.tributary.source.webex;

import io.tributary.sandbox.world.Role;

/** A compliance officer's source signs the same contract; it deletes in a way of its own. */
class WebexOfficerContractTest extends WebexContract {

    WebexOfficerContractTest() {
        super(Role.COMPLIANCE_OFFICER);
    }
}
