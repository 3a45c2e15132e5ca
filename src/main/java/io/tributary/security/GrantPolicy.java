package io.tributary.security;

import static java.util.stream.Collectors.toSet;

import io.tributary.federation.Extent;
import io.tributary.federation.Grant;
import io.tributary.recording.Kind;
import io.tributary.settings.InvalidConfigurationException;
import io.tributary.source.OwnerName;
import io.tributary.source.SourceProfile;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which token may see what. What no rule shows is hidden. */
final class GrantPolicy {

    private final List<GrantRule> rules;
    private final List<SourceProfile> sources;

    /**
     * @param issuers the issuers that are configured
     * @throws InvalidConfigurationException where a rule names nobody, nothing, or what is not
     *     configured
     */
    GrantPolicy(List<GrantRule> rules, Set<String> issuers, List<SourceProfile> sources) {
        this.rules = List.copyOf(rules);
        this.sources = List.copyOf(sources);
        Set<String> names = sources.stream().map(SourceProfile::name).collect(toSet());
        for (int i = 0; i < rules.size(); i++) {
            rules.get(i)
                    .check("%s.grants[%d]".formatted(SecurityProperties.PREFIX, i), issuers, names);
        }
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
        return rule.isOf(GrantRule.ALL)
                && !rule.isForOwners()
                && rule.owners() == null
                && kinds(rule).containsAll(Set.of(Kind.values()));
    }

    private static boolean isFor(GrantRule rule, Claims claims) {
        return among(rule.issuers(), claims.issuer())
                && among(rule.clients(), claims.client())
                && among(rule.subjects(), claims.subject())
                && meet(rule.groups(), claims.groups())
                && meet(rule.roles(), claims.roles());
    }

    private static boolean among(@Nullable Set<String> named, @Nullable String one) {
        return named == null || (one != null && named.contains(one));
    }

    private static boolean meet(@Nullable Set<String> named, Set<String> held) {
        return named == null || !Collections.disjoint(named, held);
    }

    private static Extent extent(SourceProfile source, List<GrantRule> rules, Claims claims) {
        Set<Extent.Part> parts = new HashSet<>();
        for (GrantRule rule : rules) {
            if (rule.isOf(source.name())) {
                parts.add(new Extent.Part(kinds(rule), owners(rule, source.ownerName(), claims)));
            }
        }
        return new Extent(source.ownerName(), parts);
    }

    private static Set<Kind> kinds(GrantRule rule) {
        return rule.kinds() == null ? EnumSet.allOf(Kind.class) : rule.kinds();
    }

    /** Null for anybody; none where the token does not say who its caller is at this source. */
    private static @Nullable Set<String> owners(GrantRule rule, OwnerName by, Claims claims) {
        if (!rule.isForOwners()) {
            return rule.owners();
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
