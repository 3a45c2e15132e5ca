package io.tributary.security;

import io.tributary.recording.Kind;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;
import java.util.Set;

/**
 * One grant of the policy: to whom, and of what. A caller must be among each of the lists of
 * callers that are not empty; what several grants show a caller adds up.
 *
 * @param name what it is called in messages
 * @param clients applications, by name
 * @param subjects people and service accounts, by the subject of their tokens
 * @param groups of which the caller is in one
 * @param roles of which the caller has one
 * @param everybody whether it is for every caller with a valid token
 * @param sources names of sources; {@code *} for all that are configured
 * @param kinds which recordings; none = all kinds
 * @param owners whose recordings, by e-mail at Webex and Zoom, by username at Imagicle; none =
 *     anybody's
 * @param ownerEmailClaim the claim that holds the caller's e-mail; given this or the next, only the
 *     caller's own recordings
 * @param ownerUsernameClaim the claim that holds the caller's username
 */
record GrantRule(
        @Nullable String name,
        @DefaultValue Set<String> clients,
        @DefaultValue Set<String> subjects,
        @DefaultValue Set<String> groups,
        @DefaultValue Set<String> roles,
        @DefaultValue("false") boolean everybody,
        @DefaultValue List<String> sources,
        @DefaultValue Set<Kind> kinds,
        @DefaultValue Set<String> owners,
        @Nullable String ownerEmailClaim,
        @Nullable String ownerUsernameClaim) {

    boolean isForOwners() {
        return ownerEmailClaim != null || ownerUsernameClaim != null;
    }

    boolean namesNobody() {
        return clients.isEmpty() && subjects.isEmpty() && groups.isEmpty() && roles.isEmpty();
    }
}
