package io.tributary.sandbox.webex;

import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Person;
import io.tributary.sandbox.world.World;

import java.util.Optional;

/** A user of an organisation: one of the staff, or whoever owns a recording there. */
record WebexOwner(Person person) {

    static Optional<WebexOwner> of(World world, Account account, String email) {
        return world.entries(account.source()).stream()
                .map(entry -> WebexEmulator.call(entry).owner())
                .filter(owner -> owner.email().equalsIgnoreCase(email))
                .findAny()
                .or(() -> Person.ofStaff(email))
                .map(WebexOwner::new);
    }

    /** Workspaces and lines are nobody's, whoever looks after them. */
    boolean owns(Entry entry) {
        return person.email().equalsIgnoreCase(WebexRows.ownerEmail(WebexEmulator.call(entry)));
    }
}
