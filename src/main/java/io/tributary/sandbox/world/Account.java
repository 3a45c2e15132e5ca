package io.tributary.sandbox.world;

import io.tributary.recording.Status;

import java.util.List;
import java.util.Set;

/**
 * One account at an emulated vendor.
 *
 * @param source what the account is called; the first segment of its base URL
 * @param provider whose account it is
 * @param role what its credentials may see; counts at Webex only
 * @param users e-mail addresses. Zoom: the users whose recordings can be listed one by one; none =
 *     the account is listed as a whole. Webex: for {@link Role#USER}, the user
 * @param quirks how it departs from what is documented
 */
public record Account(
        String source, EmulatedProvider provider, Role role, List<String> users, Quirks quirks) {

    public Account {
        users = List.copyOf(users);
        if (role == Role.USER && users.isEmpty()) {
            throw new IllegalArgumentException("a user's own account names the user");
        }
    }

    /** A Webex organisation seen by an administrator or a compliance officer. */
    public static Account webex(String source, Role role) {
        return new Account(source, EmulatedProvider.WEBEX, role, List.of(), Quirks.DEFAULT);
    }

    /** A Webex user who sees what is his own. */
    public static Account webexUser(String source, String user) {
        return new Account(
                source, EmulatedProvider.WEBEX, Role.USER, List.of(user), Quirks.DEFAULT);
    }

    /** A Zoom account: listed as a whole without users, else by these users. */
    public static Account zoom(String source, String... users) {
        return new Account(
                source, EmulatedProvider.ZOOM, Role.ADMIN, List.of(users), Quirks.DEFAULT);
    }

    /** An Imagicle suite. */
    public static Account imagicle(String source) {
        return new Account(
                source, EmulatedProvider.IMAGICLE, Role.ADMIN, List.of(), Quirks.DEFAULT);
    }

    public Account with(Quirks other) {
        return new Account(source, provider, role, users, other);
    }

    /** The statuses in which this account's vendor can hold a recording so that it is seen. */
    public Set<Status> statuses() {
        return switch (provider) {
            case WEBEX ->
                    role == Role.COMPLIANCE_OFFICER
                            ? Set.of(Status.AVAILABLE, Status.TRASHED, Status.PURGED)
                            : Set.of(Status.AVAILABLE, Status.TRASHED);
            case ZOOM -> Set.of(Status.PROCESSING, Status.AVAILABLE, Status.TRASHED);
            case IMAGICLE -> Set.of(Status.AVAILABLE);
        };
    }
}
