package io.tributary.security;

import static java.util.stream.Collectors.joining;

import io.tributary.recording.Kind;
import io.tributary.settings.InvalidConfigurationException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * One grant of the policy: to whom, and of what. A caller must be among each of the lists of
 * callers that are given; what several grants show a caller adds up. A list that is given and empty
 * stops the start, because it could be meant either way.
 *
 * @param name what it is called in messages
 * @param issuers whose tokens; to be given where several are configured, because each names its
 *     people and groups as it likes
 * @param clients applications, by name
 * @param subjects people and service accounts, by the subject of their tokens
 * @param groups of which the caller is in one
 * @param roles of which the caller has one
 * @param everybody whether it is for every caller with a valid token
 * @param sources names of sources; {@code *} for all that are configured
 * @param kinds which recordings; absent = all kinds
 * @param owners whose recordings, by e-mail at Webex and Zoom, by username at Imagicle; absent =
 *     anybody's
 * @param ownerEmailClaim the claim that holds the caller's e-mail; given this or the next, only the
 *     caller's own recordings
 * @param ownerUsernameClaim the claim that holds the caller's username
 */
record GrantRule(
        @Nullable String name,
        @Nullable Set<String> issuers,
        @Nullable Set<String> clients,
        @Nullable Set<String> subjects,
        @Nullable Set<String> groups,
        @Nullable Set<String> roles,
        @DefaultValue("false") boolean everybody,
        @Nullable Set<String> sources,
        @Nullable Set<Kind> kinds,
        @Nullable Set<String> owners,
        @Nullable String ownerEmailClaim,
        @Nullable String ownerUsernameClaim) {

    static final String ALL = "*";

    boolean isForOwners() {
        return ownerEmailClaim != null || ownerUsernameClaim != null;
    }

    boolean isOf(String source) {
        return sources != null && (sources.contains(ALL) || sources.contains(source));
    }

    /**
     * Whatever is wrong with it stops the start.
     *
     * @param issuersThere the issuers that are configured
     * @param sourcesThere the sources that are configured
     */
    void check(String key, Set<String> issuersThere, Set<String> sourcesThere) {
        given(key, "issuers", issuers);
        given(key, "clients", clients);
        given(key, "subjects", subjects);
        given(key, "groups", groups);
        given(key, "roles", roles);
        given(key, "kinds", kinds);
        given(key, "owners", owners);
        given(key, "owner-email-claim", ownerEmailClaim);
        given(key, "owner-username-claim", ownerUsernameClaim);
        if (namesNobody() != everybody) {
            throw wrong(
                    key,
                    "should name its callers by clients, subjects, groups or roles, or say"
                            + " everybody: true, and not both");
        }
        if (isForOwners() && owners != null) {
            throw wrong(key, "should have owners or an owner claim, and not both");
        }
        if (sources == null || sources.isEmpty()) {
            throw wrong(key, "should name its sources, or '*' for all of them");
        }
        Set<String> named = new HashSet<>(sources);
        named.remove(ALL);
        there(key, "source", named, sourcesThere);
        if (issuers != null) {
            there(key, "issuer", issuers, issuersThere);
        } else if (issuersThere.size() > 1) {
            throw wrong(
                    key,
                    "should say whose tokens it is for by issuers, as there are several: "
                            + joined(issuersThere));
        }
    }

    private boolean namesNobody() {
        return clients == null && subjects == null && groups == null && roles == null;
    }

    private void given(String key, String list, @Nullable Object value) {
        boolean blank =
                switch (value) {
                    case String text -> text.isBlank();
                    case Collection<?> many ->
                            many.isEmpty()
                                    || many.stream().anyMatch(one -> one.toString().isBlank());
                    case null, default -> false;
                };
        if (blank) {
            throw wrong(key, list + " is empty; leave the key out where it restricts nothing");
        }
    }

    private void there(String key, String what, Set<String> named, Set<String> there) {
        for (String one : named) {
            if (!there.contains(one)) {
                throw wrong(
                        key,
                        "names the %s '%s', which is not configured; there are: %s"
                                .formatted(what, one, joined(there)));
            }
        }
    }

    private static String joined(Set<String> names) {
        return names.stream().sorted().collect(joining(", "));
    }

    private InvalidConfigurationException wrong(String key, String what) {
        return new InvalidConfigurationException(
                key + (name == null ? "" : " ('" + name + "')") + " " + what);
    }
}
