package io.tributary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.recording.Provider;
import io.tributary.recording.Recording;
import io.tributary.source.ConfiguredSources;
import io.tributary.source.FilterSupport;
import io.tributary.source.Filters;
import io.tributary.source.OwnerName;
import io.tributary.source.Plan;
import io.tributary.source.RecordingMedia;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceProfile;
import io.tributary.source.SourceQuery;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ExtendWith(OutputCaptureExtension.class)
class SourceConfigurationTest {

    private static final String[] GOOD = {
        "tributary.sources[0].name=acme-main",
        "tributary.sources[0].provider=ACME",
        "tributary.sources[0].base-url=https://api.example.com/v1/",
        "tributary.sources[0].client-secret=s3cret"
    };

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Application.class);

    @Test
    void aSourceIsMadeOfItsEntry() {
        runner.withPropertyValues(GOOD)
                .run(context -> {
                    AcmeSource source = only(context.getBean(ConfiguredSources.class));
                    assertThat(source.name()).isEqualTo("acme-main");
                    assertThat(source.base()).isEqualTo(URI.create("https://api.example.com/v1"));
                    assertThat(source.keys().clientSecret()).isEqualTo(Secret.of("s3cret"));
                    assertThat(source.pageSize()).isEqualTo(100);
                    assertThat(source.history()).isEqualTo(Instant.parse("2013-01-01T00:00:00Z"));
                });
    }

    @Test
    void theEnvironmentAloneMakesASource() {
        runner.withInitializer(
                        Places.environment(
                                Map.of(
                                        "TRIBUTARY_SOURCES_0_NAME", "acme-main",
                                        "TRIBUTARY_SOURCES_0_PROVIDER", "ACME",
                                        "TRIBUTARY_SOURCES_0_BASEURL", "https://a.example.com",
                                        "TRIBUTARY_SOURCES_0_CLIENTSECRET", "s3cret",
                                        "TRIBUTARY_SOURCES_0_HISTORY", "2020-01-01T00:00:00Z",
                                        "TRIBUTARY_SOURCES_0_WINDOW", "7d",
                                        "TRIBUTARY_SOURCES_0_COLOUR", "green",
                                        "TRIBUTARY_SOURCES_0_USERS", "a,b")))
                .run(context ->
                        assertThat(only(context.getBean(ConfiguredSources.class)))
                                .isEqualTo(
                                        new AcmeSource(
                                                "acme-main",
                                                new AcmeKeys(
                                                        "https://a.example.com",
                                                        Secret.of("s3cret"),
                                                        Duration.ofDays(7),
                                                        Colour.GREEN,
                                                        List.of("a", "b")),
                                                URI.create("https://a.example.com"),
                                                100,
                                                Duration.ofMinutes(2),
                                                Instant.parse("2020-01-01T00:00:00Z"))));
    }

    @Test
    void keysOfOneEntryMayComeFromDifferentPlaces() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "file",
                                Map.of(
                                        "tributary.sources[0].name", "acme-main",
                                        "tributary.sources[0].provider", "ACME",
                                        "tributary.sources[0].base-url", "https://a.example.com",
                                        "tributary.sources[0].page-size", "20")));
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(
                                        "TRIBUTARY_SOURCES_0_CLIENT_SECRET", "s3cret",
                                        "TRIBUTARY_SOURCES_0_PAGESIZE", "30",
                                        "TRIBUTARY_SOURCES_0_USERS_0", "ana@example.com")));
        AcmeSource source =
                only(
                        new SourceAssembly(List.of(new AcmeFactory()), new EntryBinder(environment))
                                .assemble());
        assertThat(source.keys().clientSecret()).isEqualTo(Secret.of("s3cret"));
        assertThat(source.keys().users()).containsExactly("ana@example.com");
        assertThat(source.pageSize()).isEqualTo(30);
    }

    @Test
    void sourcesAreInTheOrderOfTheListAndThoseSwitchedOffAreLeftOut() {
        runner.withPropertyValues(entry(0, "b"))
                .withPropertyValues(entry(1, "off"))
                .withPropertyValues("tributary.sources[1].enabled=false")
                .withPropertyValues(entry(2, "a"))
                .run(context ->
                        assertThat(context.getBean(ConfiguredSources.class).sources())
                                .extracting(source -> ((AcmeSource) source).name())
                                .containsExactly("b", "a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client-secret=|tributary.sources[0].client-secret is missing: the secret of Acme"
                        + " of source acme-main",
                "name=|tributary.sources[0].name is missing",
                "provider=|tributary.sources[0].provider is missing",
                "provider=ACNE|tributary.sources[0].provider is 'ACNE', but it should be one of"
                        + " ACME",
                "name=Acme|tributary.sources[0].name is 'Acme', but a source's name is at most 40"
                        + " lower-case",
                "name=-acme|tributary.sources[0].name is '-acme'",
                "name=abcdefghijklmnopqrstuvwxyzabcdefghijklmno|tributary.sources[0].name is",
                "client-secrets=x|tributary.sources[0].client-secrets is not a key of a ACME"
                        + " source",
                "clients.secret=x|tributary.sources[0].clients.secret is not a key",
                "page-size=101|tributary.sources[0].page-size is 101, but it should be 1 to 100",
                "page-size=0|tributary.sources[0].page-size is 0, but it should be 1 to 100",
                "page-size=many|tributary.sources[0].page-size has the value 'many', but it should"
                        + " be a whole number",
                "order-slack=soon|tributary.sources[0].order-slack has the value 'soon', but it"
                        + " should be a duration",
                "order-slack=-1s|tributary.sources[0].order-slack is negative",
                "history=2013|tributary.sources[0].history has the value '2013', but it should be"
                        + " an instant",
                "enabled=maybe|tributary.sources[0].enabled has the value 'maybe', but it should"
                        + " be true or false",
                "colour=mauve|tributary.sources[0].colour has the value 'mauve', but it should be"
                        + " one of [RED, GREEN]",
                "client-secret=${NOT_THERE}|tributary.sources[0].client-secret refers to"
                        + " something that has no value",
                "window=36h|tributary.sources[0].window should be 1d to 29d in whole days",
                "window=30d|tributary.sources[0].window should be 1d to 29d in whole days",
                "base-url=http://api.example.com|tributary.sources[0].base-url is plain http",
                "base-url=ftp://api.example.com|tributary.sources[0].base-url should be an address",
                "base-url=api.example.com|tributary.sources[0].base-url should be an address",
                "base-url=https://u:p@api.example.com|tributary.sources[0].base-url should be",
                "base-url=https://api example.com|tributary.sources[0].base-url should be"
            })
    void aWrongEntryStopsTheStartWithASentence(String property, String sentence) {
        runner.withPropertyValues(GOOD)
                .withPropertyValues("tributary.sources[0]." + property)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .satisfies(failure -> assertSentence(failure, sentence)));
    }

    private static void assertSentence(Throwable failure, String sentence) {
        assertThat(Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
                .filteredOn(InvalidConfigurationException.class::isInstance)
                .singleElement()
                .satisfies(cause -> assertThat(cause).hasMessageStartingWith(sentence));
    }

    @Test
    void twoSourcesCannotHaveOneName() {
        runner.withPropertyValues(entry(0, "same"))
                .withPropertyValues(entry(1, "same"))
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .hasRootCauseMessage(
                                        "tributary.sources[1].name is 'same' as"
                                                + " tributary.sources[0].name is, but each"
                                                + " source needs a name of its own"));
    }

    @Test
    void anEntryThatWasJumpedOverIsMissing() {
        runner.withPropertyValues(entry(0, "a"))
                .withPropertyValues(entry(2, "c"))
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageStartingWith("tributary.sources[1].name is missing"));
    }

    @Test
    void withoutASourceThereIsNothingToStartFor() {
        runner.run(context ->
                assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("tributary.sources is empty")
                        .hasMessageContaining("spring.profiles.active=sandbox"));
    }

    @Test
    void theSentenceIsWhatIsShownAndNoSecret(CapturedOutput output) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() ->
                        new SpringApplicationBuilder(Application.class)
                                .web(WebApplicationType.NONE)
                                .run(
                                        Stream.concat(
                                                        Stream.of(GOOD),
                                                        Stream.of(
                                                                "spring.main.web-application-type=none",
                                                                "tributary.sources[0].page-size=many"))
                                                .map(property -> "--" + property)
                                                .toArray(String[]::new)));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(
                        "tributary.sources[0].page-size has the value 'many', but it should be a"
                                + " whole number")
                .doesNotContain("\tat io.tributary")
                .doesNotContain("s3cret");
    }

    private static String[] entry(int index, String name) {
        return Stream.of(GOOD)
                .map(property -> property.replace("[0]", "[" + index + "]"))
                .map(property -> property.replace("acme-main", name))
                .toArray(String[]::new);
    }

    private static AcmeSource only(ConfiguredSources sources) {
        return sources.sources().stream()
                .map(AcmeSource.class::cast)
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                all -> {
                                    assertThat(all).hasSize(1);
                                    return all.getFirst();
                                }));
    }

    @Configuration(proxyBeanMethods = false)
    @Import(SettingsConfiguration.class)
    static class Application {

        @Bean
        SourceFactory acme() {
            return new AcmeFactory();
        }
    }

    enum Colour {
        RED,
        GREEN
    }

    record AcmeKeys(
            @Required("the address of Acme") String baseUrl,
            @Required("the secret of Acme") Secret clientSecret,
            @DefaultValue("29d") Duration window,
            @Nullable Colour colour,
            @DefaultValue List<String> users) {}

    record AcmeFactory() implements SourceFactory {

        @Override
        public Provider provider() {
            return new Provider("ACME");
        }

        @Override
        public RecordingSource create(SourceSettings settings) {
            AcmeKeys keys = settings.bind(AcmeKeys.class);
            settings.days("window", keys.window(), 29);
            return new AcmeSource(
                    settings.name(),
                    keys,
                    settings.endpoint("base-url", keys.baseUrl()),
                    settings.pageSize(100, 100),
                    settings.orderSlack(Duration.ofMinutes(2)),
                    settings.history());
        }
    }

    record AcmeSource(
            String name, AcmeKeys keys, URI base, int pageSize, Duration slack, Instant history)
            implements RecordingSource {

        @Override
        public SourceProfile profile() {
            return new SourceProfile(
                    name,
                    new Provider("ACME"),
                    history,
                    null,
                    pageSize,
                    slack,
                    true,
                    OwnerName.EMAIL,
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

        @Override
        public Plan plan(SourceQuery query) {
            return Plan.Read.NOTHING;
        }

        @Override
        public Mono<Recording> find(String providerId) {
            return Mono.empty();
        }

        @Override
        public Mono<Recording> complete(Recording listed) {
            return Mono.empty();
        }

        @Override
        public Mono<RecordingMedia> media(String providerId) {
            return Mono.empty();
        }
    }
}
