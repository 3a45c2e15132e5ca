package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.settings.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

@ExtendWith(OutputCaptureExtension.class)
class RefreshTokenConfigurationTest {

    private static final String WARNING = "tributary.refresh-tokens.directory is not set";

    @TempDir private Path temporary;

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withUserConfiguration(
                            RefreshTokenConfiguration.class, Surroundings.class, Sources.class);

    static class Surroundings {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    static class Sources {

        @Bean
        String sources(RefreshTokenKeeping keeping, Clock clock) {
            for (String source : new String[] {"webex-emea", "webex-apac"}) {
                try (Wire wire = TestWire.uncached(clock)) {
                    keeping.of(
                            source,
                            wire.source(
                                            TestWire.named(source),
                                            VendorLimits.of(Allowance.UNLIMITED))
                                    .tokenEndpoint(
                                            URI.create("http://127.0.0.1:1/token"),
                                            new RefreshTokensTest.NoErrors(),
                                            Authorization.NONE),
                            Secret.of("r"),
                            Map.of());
                }
            }
            return "";
        }
    }

    @Test
    void withoutADirectoryOneWarningNamesTheSources(CapturedOutput output) {
        service.run(context -> assertThat(context).hasNotFailed());

        assertThat(output).containsOnlyOnce(WARNING).contains(": webex-emea, webex-apac");
    }

    @Test
    void theSandboxNeedsNoWarning(CapturedOutput output) {
        service.withPropertyValues("spring.profiles.active=sandbox")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain(WARNING);
    }

    @Test
    void aDirectoryIsMade(CapturedOutput output) {
        Path directory = temporary.resolve("a/b");
        service.withPropertyValues("tributary.refresh-tokens.directory=" + directory)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain(WARNING);
        assertThat(directory).isDirectory().isEmptyDirectory();
    }

    @Test
    void anUnusableDirectoryStopsTheStart() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");
        service.withPropertyValues("tributary.refresh-tokens.directory=" + file)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isNotNull()
                                .satisfies(_ ->
                                        assertThat(context.getStartupFailure())
                                                .hasStackTraceContaining(
                                                        "tributary.refresh-tokens.directory is '"
                                                                + file
                                                                + "', but it should be a"
                                                                + " directory")));
    }
}
