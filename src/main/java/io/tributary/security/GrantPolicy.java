package io.tributary.security;

import static java.util.stream.Collectors.joining;

import io.tributary.federation.Extent;
import io.tributary.federation.Grant;
import io.tributary.recording.Kind;
import io.tributary.settings.InvalidConfigurationException;
import io.tributary.source.OwnerName;
import io.tributary.source.SourceProfile;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which token may see what. What no rule shows is hidden. */
final class GrantPolicy {

    private static final String ALL = "*";

    private final List<GrantRule> rules;
    private final List<SourceProfile> sources;

    /**
     * @throws InvalidConfigurationException where a rule names nobody, nothing, or what is not
     *     configured
     */
    GrantPolicy(List<GrantRule> rules, List<SourceProfile> sources) {
        this.rules = List.copyOf(rules);
        this.sources = List.copyOf(sources);
        for (int i = 0; i < rules.size(); i++) {
            check(rules.get(i), "%s.grants[%d]".formatted(SecurityProperties.PREFIX, i));
        }
    }

    private void check(GrantRule rule, String key) {
        if (rule.namesNobody() != rule.everybody()) {
            throw wrong(
                    rule,
                    key,
                    "should name its callers by clients, subjects, groups or roles, or say"
                            + " everybody: true, and not both");
        }
        if (rule.isForOwners() && !rule.owners().isEmpty()) {
            throw wrong(rule, key, "should have owners or an owner claim, and not both");
        }
        if (rule.sources().isEmpty()) {
            throw wrong(rule, key, "should name its sources, or '*' for all of them");
        }
        for (String name : rule.sources()) {
            if (!name.equals(ALL) && sources.stream().noneMatch(one -> one.name().equals(name))) {
                throw wrong(
                        rule,
                        key,
                        "names the source '%s', which is not configured; there are: %s"
                                .formatted(name, names()));
            }
        }
    }

    private String names() {
        return sources.stream().map(SourceProfile::name).sorted().collect(joining(", "));
    }

    private static InvalidConfigurationException wrong(GrantRule rule, String key, String what) {
        String name = rule.name() == null ? "" : " ('" + rule.name() + "')";
        return new InvalidConfigurationException(key + name + " " + what);
    }

    /** What the caller of a token may see. */
    Grant of(Claims claims) {
        List<GrantRule> own = rules.stream().filter(rule -> isFor(rule, claims)).toList();
        Map<String, Extent> extents = new HashMap<>();
        sources.forEach(source -> extents.put(source.name(), extent(source, own, claims)));
        return new Grant(extents, own.stream().anyMatch(GrantPolicy::showsEverything));
    }

    /** Also sources that are not configured any more, which nobody can be told of but by that. */
    private static boolean showsEverything(GrantRule rule) {
        return rule.sources().contains(ALL)
                && !rule.isForOwners()
                && rule.owners().isEmpty()
                && kinds(rule).containsAll(Set.of(Kind.values()));
    }

    private static boolean isFor(GrantRule rule, Claims claims) {
        return among(rule.clients(), claims.client())
                && among(rule.subjects(), claims.subject())
                && (rule.groups().isEmpty()
                        || !Collections.disjoint(rule.groups(), claims.groups()))
                && (rule.roles().isEmpty() || !Collections.disjoint(rule.roles(), claims.roles()));
    }

    private static boolean among(Set<String> named, @Nullable String one) {
        return named.isEmpty() || (one != null && named.contains(one));
    }

    private static Extent extent(SourceProfile source, List<GrantRule> rules, Claims claims) {
        Set<Extent.Part> parts = new HashSet<>();
        for (GrantRule rule : rules) {
            if (rule.sources().contains(ALL) || rule.sources().contains(source.name())) {
                Set<String> owners = owners(rule, source.ownerName(), claims);
                if (owners == null || !owners.isEmpty()) {
                    parts.add(new Extent.Part(kinds(rule), owners));
                }
            }
        }
        return new Extent(source.ownerName(), parts);
    }

    private static Set<Kind> kinds(GrantRule rule) {
        return rule.kinds().isEmpty() ? new TreeSet<>(Set.of(Kind.values())) : rule.kinds();
    }

    /** Null for anybody; none where the token does not say who its caller is at this source. */
    private static @Nullable Set<String> owners(GrantRule rule, OwnerName by, Claims claims) {
        if (!rule.isForOwners()) {
            return rule.owners().isEmpty() ? null : rule.owners();
        }
        String claim =
                switch (by) {
                    case EMAIL -> rule.ownerEmailClaim();
                    case USERNAME -> rule.ownerUsernameClaim();
                };
        String owner = claim == null ? null : claims.text(claim);
        return owner == null ? Set.of() : Set.of(owner);
    }
}
