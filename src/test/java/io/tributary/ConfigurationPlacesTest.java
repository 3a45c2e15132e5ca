package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.federation.Federation;
import io.tributary.recording.Status;
import io.tributary.settings.Places;
import io.tributary.source.ConfiguredSources;
import io.tributary.source.Criteria;
import io.tributary.source.Plan;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceProfile;
import io.tributary.source.SourceQuery;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole service, configured from the environment alone and together with a file. */
class ConfigurationPlacesTest {

    private static final String SECRET = "K77ypNzOVwrHEGTFHg07sgMS4kQAgMhax9iVt7BMLeI=";

    private static final Map<String, Object> VARIABLES =
            Map.ofEntries(
                    Map.entry("TRIBUTARY_HISTORY", "P2Y"),
                    Map.entry("TRIBUTARY_REQUESTTIMEOUT", "9s"),
                    Map.entry("TRIBUTARY_SOURCETIMEOUT", "7s"),
                    Map.entry("TRIBUTARY_VENDORTIMEOUT", "6s"),
                    Map.entry("TRIBUTARY_CACHE_TTL", "5s"),
                    Map.entry("TRIBUTARY_CACHE_MAXPAGES", "10"),
                    Map.entry("TRIBUTARY_SCAN_LISTCALLS", "3"),
                    Map.entry("TRIBUTARY_SCAN_DETAILCALLS", "4"),
                    Map.entry("TRIBUTARY_PAGETOKEN_KEYS_0_ID", "k1"),
                    Map.entry("TRIBUTARY_PAGETOKEN_KEYS_0_SECRET", SECRET),
                    Map.entry("TRIBUTARY_SOURCES_0_NAME", "webex-emea"),
                    Map.entry("TRIBUTARY_SOURCES_0_PROVIDER", "WEBEX"),
                    Map.entry("TRIBUTARY_SOURCES_0_ENABLED", "true"),
                    Map.entry("TRIBUTARY_SOURCES_0_HISTORY", "2020-01-01T00:00:00Z"),
                    Map.entry("TRIBUTARY_SOURCES_0_ORDERSLACK", "5m"),
                    Map.entry("TRIBUTARY_SOURCES_0_PAGESIZE", "50"),
                    Map.entry("TRIBUTARY_SOURCES_0_BASEURL", "https://webex.example.com/v1"),
                    Map.entry("TRIBUTARY_SOURCES_0_ROLE", "COMPLIANCE_OFFICER"),
                    Map.entry("TRIBUTARY_SOURCES_0_CLIENTID", "client"),
                    Map.entry("TRIBUTARY_SOURCES_0_CLIENTSECRET", "s3cret"),
                    Map.entry("TRIBUTARY_SOURCES_0_REFRESHTOKEN", "refresh"),
                    Map.entry("TRIBUTARY_SOURCES_0_LATENESS", "unbounded"),
                    Map.entry("TRIBUTARY_SOURCES_0_WINDOW", "7d"),
                    Map.entry("TRIBUTARY_SOURCES_1_NAME", "zoom-sales"),
                    Map.entry("TRIBUTARY_SOURCES_1_PROVIDER", "ZOOM"),
                    Map.entry("TRIBUTARY_SOURCES_1_BASEURL", "https://zoom.example.com/v2"),
                    Map.entry("TRIBUTARY_SOURCES_1_TOKENURL", "https://zoom.example.com/token"),
                    Map.entry("TRIBUTARY_SOURCES_1_ACCOUNTID", "account"),
                    Map.entry("TRIBUTARY_SOURCES_1_CLIENTID", "client"),
                    Map.entry("TRIBUTARY_SOURCES_1_CLIENTSECRET", "s3cret"),
                    Map.entry("TRIBUTARY_SOURCES_1_USERS", "ana@example.com,ben@example.com"),
                    Map.entry("TRIBUTARY_SOURCES_1_WINDOW", "20d"),
                    Map.entry("TRIBUTARY_SOURCES_2_NAME", "imagicle-milan"),
                    Map.entry("TRIBUTARY_SOURCES_2_PROVIDER", "IMAGICLE"),
                    Map.entry("TRIBUTARY_SOURCES_2_BASEURL", "http://recorder.example.com/api"),
                    Map.entry("TRIBUTARY_SOURCES_2_ALLOWHTTP", "true"),
                    Map.entry("TRIBUTARY_SOURCES_2_TIMEZONE", "Europe/Rome"),
                    Map.entry("TRIBUTARY_SOURCES_2_USERNAME", "reader"),
                    Map.entry("TRIBUTARY_SOURCES_2_PASSWORD", "s3cret"));

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(TributaryApplication.class);

    @Test
    void theEnvironmentAloneIsEnough() {
        service.withInitializer(Places.environment(VARIABLES))
                .run(context -> {
                    assertThat(context).hasSingleBean(Federation.class);
                    List<SourceProfile> profiles = profiles(context);
                    assertThat(profiles)
                            .extracting(SourceProfile::name)
                            .containsExactly("webex-emea", "zoom-sales", "imagicle-milan");
                    assertThat(profiles.getFirst().history())
                            .isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
                    assertThat(profiles.getFirst().orderSlack()).isEqualTo(Duration.ofMinutes(5));
                    assertThat(profiles.getFirst().pageSize()).isEqualTo(50);
                    assertThat(lists(context, 1)).isEqualTo(2);
                });
    }

    @Test
    void theEnvironmentAddsSecretsToAFileAndReplacesWhatItSays() {
        service.withInitializer(
                        Places.yaml(
                                """
                                tributary:
                                  page-token:
                                    keys:
                                      - id: k1
                                      - id: k0
                                  sources:
                                    - name: zoom-main
                                      provider: ZOOM
                                      history: 2020-01-01T00:00:00Z
                                      page-size: 300
                                      account-id: account
                                      client-id: client
                                      users:
                                        - ana@example.com
                                        - ben@example.com
                                """))
                .withInitializer(
                        Places.environment(
                                Map.of(
                                        "TRIBUTARY_PAGETOKEN_KEYS_0_SECRET", SECRET,
                                        "TRIBUTARY_PAGETOKEN_KEYS_1_SECRET", SECRET,
                                        "TRIBUTARY_SOURCES_0_CLIENTSECRET", "s3cret",
                                        "TRIBUTARY_SOURCES_0_PAGESIZE", "30",
                                        "TRIBUTARY_SOURCES_0_USERS_0", "cleo@example.com")))
                .run(context -> {
                    assertThat(context).hasSingleBean(Federation.class);
                    SourceProfile profile = profiles(context).getFirst();
                    assertThat(profile.history()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
                    assertThat(profile.pageSize()).isEqualTo(30);
                    assertThat(lists(context, 0)).isEqualTo(1);
                });
    }

    /** How many lists a source is read by: at Zoom, one for each user. */
    private static int lists(ApplicationContext context, int source) {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2026-01-02T00:00:00Z");
        SourceQuery query =
                new SourceQuery(
                        from,
                        to,
                        to,
                        new Criteria(
                                Set.of(), Set.of(), Status.LISTED, null, null, null, null, null));
        return switch (context.getBean(ConfiguredSources.class).sources().get(source).plan(query)) {
            case Plan.Read read -> read.lists().size();
            case Plan.Unsupported unsupported -> throw new AssertionError(unsupported.detail());
        };
    }

    private static List<SourceProfile> profiles(ApplicationContext context) {
        return context.getBean(ConfiguredSources.class).sources().stream()
                .map(RecordingSource::profile)
                .toList();
    }
}
