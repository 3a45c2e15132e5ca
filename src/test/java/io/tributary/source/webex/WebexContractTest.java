package io.tributary.source.webex;

import io.tributary.sandbox.world.Role;

/** An administrator's source signs the contract. */
class WebexContractTest extends WebexContract {

    WebexContractTest() {
        super(Role.ADMIN);
    }
}
