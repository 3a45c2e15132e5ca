package io.tributary.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.settings.InvalidConfigurationException;
import io.tributary.settings.Places;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

class SpoolPropertiesTest {

    @TempDir private Path directory;

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    private static SpoolProperties properties(
            @Nullable String path, Duration ttl, DataSize maxSize) {
        return new SpoolProperties(path, ttl, maxSize);
    }

    @Test
    void everyKeyHasADefault() {
        application.run(context ->
                assertThat(context.getBean(SpoolProperties.class))
                        .isEqualTo(
                                properties(null, Duration.ofMinutes(10), DataSize.ofGigabytes(1))));
    }

    @Test
    void everyKeyCanComeFromTheEnvironment() {
        application
                .withInitializer(
                        Places.environment(
                                Map.of(
                                        "TRIBUTARY_MEDIA_SPOOL_DIRECTORY",
                                        directory.toString(),
                                        "TRIBUTARY_MEDIA_SPOOL_TTL",
                                        "5m",
                                        "TRIBUTARY_MEDIA_SPOOL_MAXSIZE",
                                        "2GB")))
                .run(context ->
                        assertThat(context.getBean(SpoolProperties.class))
                                .isEqualTo(
                                        properties(
                                                directory.toString(),
                                                Duration.ofMinutes(5),
                                                DataSize.ofGigabytes(2))));
    }

    @ParameterizedTest
    @CsvSource({
        "tributary.media.spool.ttl,      0s",
        "tributary.media.spool.ttl,      -1s",
        "tributary.media.spool.max-size, 0B",
        "tributary.media.spool.max-size, -1B"
    })
    void whatIsNotMoreThanNothingStopsTheStart(String key, String value) {
        application
                .withPropertyValues(key + "=" + value)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(InvalidConfigurationException.class)
                                .hasMessageStartingWith(key + " is "));
    }

    @Test
    void aDirectoryThatCannotBeUsedStopsTheStart() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        application
                .withPropertyValues("tributary.media.spool.directory=" + file.resolve("spool"))
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .hasStackTraceContaining(
                                        "tributary.media.spool.directory is '"
                                                + file.resolve("spool")
                                                + "', but it should be a directory"));
    }

    @Test
    void aDirectoryThatOthersCanWriteToStopsTheStart() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        application
                .withPropertyValues("tributary.media.spool.directory=" + directory)
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("others can write to it"));
    }

    @Test
    void theOwnFolderIsGoneWhenTheServiceStops() throws IOException {
        application
                .withPropertyValues("tributary.media.spool.directory=" + directory)
                .run(context ->
                        assertThat(context.getBean(SpoolDirectory.class).path())
                                .isDirectory()
                                .hasParent(directory));

        assertThat(directory).isDirectoryNotContaining("glob:**/spool-*");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SpoolProperties.class)
    static class Properties {

        @Bean
        SpoolDirectory directory(SpoolProperties properties) {
            return properties.open();
        }
    }
}
