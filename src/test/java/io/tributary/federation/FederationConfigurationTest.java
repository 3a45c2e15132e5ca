package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.settings.InvalidConfigurationException;
import io.tributary.settings.Places;
import io.tributary.source.ConfiguredSources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class FederationConfigurationTest {

    private static final String SECRET = "K77ypNzOVwrHEGTFHg07sgMS4kQAgMhax9iVt7BMLeI=";

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withUserConfiguration(FederationConfiguration.class)
                    .withBean(Clock.class, Clock::systemUTC)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withBean(ConfiguredSources.class, () -> new ConfiguredSources(List.of()))
                    .withPropertyValues(
                            "tributary.page-token.keys[0].id=k1",
                            "tributary.page-token.keys[0].secret=" + SECRET);

    @Test
    void startsWithOneKeyOrMore() {
        service.run(context -> assertThat(context).hasSingleBean(Federation.class));
        service.withPropertyValues(
                        "tributary.page-token.keys[1].id=k0",
                        "tributary.page-token.keys[1].secret=" + SECRET)
                .run(context -> assertThat(context).hasSingleBean(PageTokenCodec.class));
    }

    @Test
    void saysWhatToDoWithoutAKey() {
        new ApplicationContextRunner()
                .withUserConfiguration(FederationConfiguration.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(ConfiguredSources.class, () -> new ConfiguredSources(List.of()))
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .isInstanceOf(InvalidConfigurationException.class)
                                .hasMessageContaining("tributary.page-token.keys is empty")
                                .hasMessageContaining("openssl rand -base64 32"));
    }

    @ParameterizedTest
    @CsvSource({
        "tributary.page-token.keys[0].id=a b, tributary.page-token.keys[0].id is 'a b'",
        "tributary.page-token.keys[0].secret=c2hvcnQ=, tributary.page-token.keys[0].secret is no"
                + " key",
        "tributary.page-token.keys[0].secret=?, tributary.page-token.keys[0].secret is no key",
        "tributary.page-token.keys[1].id=k1, tributary.page-token.keys[1].secret is missing",
        "tributary.scan.list-calls=0, tributary.scan.list-calls is 0",
        "tributary.scan.detail-calls=-1, tributary.scan.detail-calls is -1",
        "tributary.source-timeout=0s, tributary.source-timeout is PT0S"
    })
    void namesTheKeyThatIsWrong(String property, String message) {
        service.withPropertyValues(property)
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .isInstanceOf(InvalidConfigurationException.class)
                                .hasMessageContaining(message)
                                .hasMessageNotContaining("c2hvcnQ"));
    }

    @Test
    void anEntryThatWasJumpedOverIsMissing() {
        service.withPropertyValues(
                        "tributary.page-token.keys[2].id=k2",
                        "tributary.page-token.keys[2].secret=" + SECRET)
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageStartingWith(
                                        "tributary.page-token.keys[1].id is missing"));
    }

    @Test
    void theFirstKeyIsTheFirstOfTheListWhereverItComesFrom() {
        service.withPropertyValues(
                        "tributary.page-token.keys[1].id=k0",
                        "tributary.page-token.keys[1].secret=" + SECRET)
                .withInitializer(
                        Places.environment(
                                Map.of(
                                        "TRIBUTARY_PAGETOKEN_KEYS_1_ID", "k9",
                                        "TRIBUTARY_SCAN_LISTCALLS", "3",
                                        "TRIBUTARY_SCAN_DETAILCALLS", "4",
                                        "TRIBUTARY_SOURCETIMEOUT", "7s")))
                .run(context -> {
                    FederationProperties properties = context.getBean(FederationProperties.class);
                    assertThat(properties.pageToken().keys())
                            .extracting(PageTokenKey::id)
                            .containsExactly("k1", "k9");
                    assertThat(properties.scan()).isEqualTo(new ScanBound(3, 4));
                    assertThat(properties.sourceTimeout()).isEqualTo(Duration.ofSeconds(7));
                });
    }

    @Test
    void refusesTwoKeysOfOneId() {
        service.withPropertyValues(
                        "tributary.page-token.keys[1].id=k1",
                        "tributary.page-token.keys[1].secret=" + SECRET)
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("keys[1].id is 'k1' like that of another"));
    }
}
