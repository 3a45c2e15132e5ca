package io.tributary.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.federation.Extent;
import io.tributary.federation.Grant;
import io.tributary.recording.Kind;
import io.tributary.recording.Provider;
import io.tributary.source.FilterSupport;
import io.tributary.source.Filters;
import io.tributary.source.OwnerName;
import io.tributary.source.SourceProfile;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.oauth2.jwt.Jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class GrantPolicyTest {

    private static final List<SourceProfile> SOURCES =
            List.of(
                    profile("webex-emea", OwnerName.EMAIL),
                    profile("zoom-main", OwnerName.EMAIL),
                    profile("imagicle-milan", OwnerName.USERNAME));

    private static final Set<String> ISSUERS = Set.of("https://login.example.com");

    private static SourceProfile profile(String name, OwnerName ownerName) {
        return new SourceProfile(
                name,
                new Provider("MEMORY"),
                Instant.EPOCH,
                null,
                100,
                Duration.ZERO,
                true,
                ownerName,
                new Filters(
                        FilterSupport.LOCAL,
                        FilterSupport.LOCAL,
                        FilterSupport.LOCAL,
                        FilterSupport.LOCAL,
                        FilterSupport.LOCAL,
                        FilterSupport.LOCAL),
                Set.of(),
                Set.of(),
                false,
                List.of());
    }

    /** As the configuration would be read. */
    static Grant grant(Map<String, String> keys, Map<String, Object> claims) {
        Map<String, String> all = new HashMap<>();
        keys.forEach((key, value) -> all.put(SecurityProperties.PREFIX + "." + key, value));
        SecurityProperties properties =
                new Binder(new MapConfigurationPropertySource(all))
                        .bindOrCreate(SecurityProperties.PREFIX, SecurityProperties.class);
        Jwt token =
                Jwt.withTokenValue("token")
                        .header("alg", "RS256")
                        .claim("iss", "https://login.example.com")
                        .claim("sub", "the-subject")
                        .claims(more -> more.putAll(claims))
                        .build();
        return new GrantPolicy(properties.grants(), ISSUERS, SOURCES)
                .of(new Claims(token, properties.claims()));
    }

    private static List<String> seen(Grant grant) {
        return SOURCES.stream().map(SourceProfile::name).filter(grant::sees).toList();
    }

    @Test
    void withoutARuleNobodySeesAnything() {
        assertThat(grant(Map.of(), Map.of()).isNothing()).isTrue();
    }

    @Test
    void aClientSeesTheSourcesAndKindsOfItsRule() {
        Grant grant =
                grant(
                        Map.of(
                                "grants[0].clients", "qa-tool, other-tool",
                                "grants[0].sources", "webex-emea",
                                "grants[0].kinds", "CALL"),
                        Map.of("azp", "qa-tool"));

        assertThat(seen(grant)).containsExactly("webex-emea");
        assertThat(grant.extent("webex-emea").parts())
                .containsExactly(new Extent.Part(Set.of(Kind.CALL), null));
        assertThat(grant.sees("configured-later")).isFalse();
        assertThat(grant.isEverything()).isFalse();
    }

    @Test
    void whoIsNotNamedSeesNothing() {
        Map<String, String> rule =
                Map.of("grants[0].clients", "qa-tool", "grants[0].sources", "webex-emea");

        assertThat(grant(rule, Map.of("azp", "another")).isNothing()).isTrue();
        assertThat(grant(rule, Map.of()).isNothing()).isTrue();
    }

    @Test
    void aCallerMustBeInEveryListThatIsGiven() {
        Map<String, String> rule =
                Map.of(
                        "grants[0].clients", "qa-tool",
                        "grants[0].groups", "qa, audit",
                        "grants[0].sources", "*");

        assertThat(grant(rule, Map.of("azp", "qa-tool")).isNothing()).isTrue();
        assertThat(grant(rule, Map.of("groups", List.of("qa"))).isNothing()).isTrue();
        assertThat(
                        grant(rule, Map.of("azp", "qa-tool", "groups", List.of("x", "audit")))
                                .isEverything())
                .isTrue();
    }

    @Test
    void namesOfClaimsCanLeadIntoObjects() {
        Map<String, String> rule =
                Map.of(
                        "claims.roles", "realm_access.roles",
                        "grants[0].roles", "auditor",
                        "grants[0].sources", "*");

        assertThat(
                        grant(rule, Map.of("realm_access", Map.of("roles", List.of("auditor"))))
                                .isEverything())
                .isTrue();
        assertThat(grant(rule, Map.of("roles", List.of("auditor"))).isNothing()).isTrue();
    }

    @Test
    void anOwnerIsKnownByEmailOrByUsernameAsTheSourceHasIt() {
        Grant grant =
                grant(
                        Map.of(
                                "grants[0].everybody", "true",
                                "grants[0].sources", "*",
                                "grants[0].owner-email-claim", "email",
                                "grants[0].owner-username-claim", "preferred_username"),
                        Map.of("email", "Ana@example.com", "preferred_username", "ana"));

        assertThat(owners(grant, "webex-emea")).containsExactly("Ana@example.com");
        assertThat(owners(grant, "imagicle-milan")).containsExactly("ana");
        assertThat(grant.isEverything()).isFalse();
    }

    @Test
    void aClaimThatIsMissingOrUnverifiedShowsNothing() {
        Map<String, String> rule =
                Map.of(
                        "grants[0].everybody", "true",
                        "grants[0].sources", "*",
                        "grants[0].owner-email-claim", "email",
                        "grants[0].owner-username-claim", "preferred_username");

        assertThat(seen(grant(rule, Map.of("email", "ana@example.com"))))
                .containsExactly("webex-emea", "zoom-main");
        assertThat(seen(grant(rule, Map.of("preferred_username", "ana"))))
                .containsExactly("imagicle-milan");
        assertThat(seen(grant(rule, Map.of("email", "a@b.example", "email_verified", false))))
                .isEmpty();
        assertThat(seen(grant(rule, Map.of("email", " ")))).isEmpty();
        assertThat(seen(grant(rule, Map.of("email", List.of("ana@example.com"))))).isEmpty();
    }

    @Test
    void anEmailThatIsSaidToBeUnverifiedShowsNothingHoweverThatIsWritten() {
        Map<String, String> rule =
                Map.of(
                        "grants[0].everybody", "true",
                        "grants[0].sources", "*",
                        "grants[0].owner-email-claim", "email");
        String ana = "ana@example.com";

        assertThat(seen(grant(rule, Map.of("email", ana, "email_verified", "false")))).isEmpty();
        assertThat(seen(grant(rule, Map.of("email", ana, "email_verified", 0)))).isEmpty();
        assertThat(seen(grant(rule, Map.of("email", ana, "email_verified", "true")))).isNotEmpty();
        assertThat(
                        seen(
                                grant(
                                        Map.of(
                                                "grants[0].everybody", "true",
                                                "grants[0].sources", "*",
                                                "grants[0].owner-email-claim", "user.email"),
                                        Map.of(
                                                "user",
                                                Map.of("email", ana, "email_verified", false)))))
                .isEmpty();
    }

    @Test
    void aGroupWithSpacesInItsNameIsOneGroup() {
        Map<String, String> rule = Map.of("grants[0].groups", "staff", "grants[0].sources", "*");

        assertThat(grant(rule, Map.of("groups", "not staff")).isNothing()).isTrue();
        assertThat(grant(rule, Map.of("groups", "staff")).isNothing()).isFalse();
        assertThat(grant(rule, Map.of("groups", List.of(1, "staff"))).isNothing()).isFalse();
        assertThat(
                        grant(
                                        Map.of("grants[0].groups", "1", "grants[0].sources", "*"),
                                        Map.of("groups", List.of(1)))
                                .isNothing())
                .isTrue();
    }

    @Test
    void aRuleIsForTheTokensOfItsIssuers() {
        Map<String, String> rule =
                Map.of(
                        "grants[0].issuers", "https://login.example.com",
                        "grants[0].everybody", "true",
                        "grants[0].sources", "*");

        assertThat(grant(rule, Map.of()).isNothing()).isFalse();
        assertThat(grant(rule, Map.of("iss", "https://other.example.com")).isNothing()).isTrue();
    }

    @Test
    void whatSeveralRulesShowAddsUp() {
        Grant grant =
                grant(
                        Map.of(
                                "grants[0].subjects", "the-subject",
                                "grants[0].sources", "webex-emea",
                                "grants[0].kinds", "CALL",
                                "grants[1].subjects", "the-subject",
                                "grants[1].sources", "webex-emea, zoom-main",
                                "grants[1].owners", "ben@example.com"),
                        Map.of());

        assertThat(grant.extent("webex-emea").parts()).hasSize(2);
        assertThat(owners(grant, "zoom-main")).containsExactly("ben@example.com");
        assertThat(grant.sees("imagicle-milan")).isFalse();
    }

    @Test
    void onlyARuleThatHidesNothingShowsWhatIsNotConfigured() {
        Map<String, String> all = Map.of("grants[0].everybody", "true", "grants[0].sources", "*");

        assertThat(grant(all, Map.of()).sees("invented")).isTrue();
        for (Map<String, String> narrowing :
                List.of(
                        Map.of("grants[0].kinds", "CALL"),
                        Map.of("grants[0].owners", "ana@example.com"),
                        Map.of("grants[0].owner-email-claim", "email"))) {
            Map<String, String> narrow = new HashMap<>(all);
            narrow.putAll(narrowing);
            Grant grant = grant(narrow, Map.of("email", "ana@example.com"));
            assertThat(grant.sees("invented")).isFalse();
            assertThat(grant.sees("zoom-main")).isTrue();
        }
    }

    @Test
    void whoseTokenDoesNotSayWhoTheyAreSeesNothingAtAll() {
        Grant grant =
                grant(
                        Map.of(
                                "grants[0].everybody", "true",
                                "grants[0].sources", "*",
                                "grants[0].owner-email-claim", "email"),
                        Map.of());

        assertThat(grant.isNothing()).isTrue();
    }

    private static Set<String> owners(Grant grant, String source) {
        Set<String> owners = grant.extent(source).parts().iterator().next().owners();
        return owners == null ? Set.of() : owners;
    }
}
