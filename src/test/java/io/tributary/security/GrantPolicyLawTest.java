package io.tributary.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.federation.Extent;
import io.tributary.recording.Kind;
import io.tributary.source.OwnerName;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The policy against one that is written down again, in other words, for random rules and tokens.
 */
class GrantPolicyLawTest {

    private static final Map<String, OwnerName> SOURCES =
            Map.of("webex-emea", OwnerName.EMAIL, "imagicle-milan", OwnerName.USERNAME);

    /** The keys of a rule; absent ones are not given. */
    record Rule(
            @Nullable String client,
            @Nullable String group,
            String source,
            @Nullable Kind kind,
            @Nullable String owner,
            boolean own) {

        Map<String, String> keys(int index) {
            Map<String, String> keys = new HashMap<>();
            put(keys, index, "clients", client);
            put(keys, index, "groups", group);
            put(keys, index, "everybody", client == null && group == null ? "true" : null);
            put(keys, index, "sources", source);
            put(keys, index, "kinds", kind == null ? null : kind.name());
            put(keys, index, "owners", own ? null : owner);
            put(keys, index, "owner-email-claim", own ? "email" : null);
            put(keys, index, "owner-username-claim", own ? "login" : null);
            return keys;
        }

        private static void put(
                Map<String, String> keys, int index, String key, @Nullable String value) {
            if (value != null) {
                keys.put("grants[%d].%s".formatted(index, key), value);
            }
        }

        boolean shows(Map<String, Object> token, String at, Kind what, String whose) {
            if (client != null && !client.equals(token.get("azp"))) {
                return false;
            }
            if (group != null
                    && !(token.get("groups") instanceof List<?> all && all.contains(group))
                    && !group.equals(token.get("groups"))) {
                return false;
            }
            if (!source.equals("*") && !source.equals(at)) {
                return false;
            }
            if (kind != null && kind != what) {
                return false;
            }
            if (!own) {
                return owner == null || owner.equals(whose);
            }
            boolean verified = !"false".equals(String.valueOf(token.get("email_verified")));
            return SOURCES.get(at) == OwnerName.EMAIL
                    ? verified && whose.equals(token.get("email"))
                    : whose.equals(token.get("login"));
        }
    }

    @Property(tries = 500)
    void aTokenShowsWhatOneOfItsRulesShowsAndNothingElse(
            @ForAll("rules") List<Rule> rules, @ForAll("tokens") Map<String, Object> token) {
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            keys.putAll(rules.get(i).keys(i));
        }
        var grant = GrantPolicyTest.grant(keys, token);

        for (String source : SOURCES.keySet()) {
            for (Kind kind : Kind.values()) {
                for (String owner : List.of("ana", "ben")) {
                    assertThat(shows(grant.extent(source), kind, owner))
                            .as("%s %s of %s by %s for %s", source, kind, owner, rules, token)
                            .isEqualTo(
                                    rules.stream()
                                            .anyMatch(rule ->
                                                    rule.shows(token, source, kind, owner)));
                }
            }
        }
    }

    private static boolean shows(Extent extent, Kind kind, String owner) {
        return extent.parts().stream()
                .anyMatch(part ->
                        part.kinds().contains(kind)
                                && (part.owners() == null || part.owners().contains(owner)));
    }

    @Provide
    static Arbitrary<List<Rule>> rules() {
        return Combinators.combine(
                        Arbitraries.of("one", "two").injectNull(0.5),
                        Arbitraries.of("staff", "not staff").injectNull(0.5),
                        Arbitraries.of("webex-emea", "imagicle-milan", "*"),
                        Arbitraries.of(Kind.class).injectNull(0.5),
                        Arbitraries.of("ana", "ben").injectNull(0.5),
                        Arbitraries.of(true, false))
                .as(Rule::new)
                .list()
                .ofMaxSize(4);
    }

    /** Of every type that a claim may have and should not. */
    @Provide
    static Arbitrary<Map<String, Object>> tokens() {
        Arbitrary<Object> name =
                Arbitraries.of("ana", "ben", "one", "two", " ", 1, true, List.of("ana"), Map.of());
        Arbitrary<Object> groups =
                Arbitraries.of("staff", "not staff", List.of("staff"), List.of(1, "x"), Set.of());
        Arbitrary<Object> verified = Arbitraries.of("false", "true", true, false);
        return Combinators.combine(
                        name.injectNull(0.2),
                        groups.injectNull(0.2),
                        name.injectNull(0.2),
                        verified.injectNull(0.4),
                        name.injectNull(0.2))
                .as((client, group, email, isVerified, login) -> {
                    Map<String, Object> claims = new HashMap<>();
                    claims.put("azp", client);
                    claims.put("groups", group);
                    claims.put("email", email);
                    claims.put("email_verified", isVerified);
                    claims.put("login", login);
                    claims.values().removeIf(one -> one == null);
                    return claims;
                });
    }
}
