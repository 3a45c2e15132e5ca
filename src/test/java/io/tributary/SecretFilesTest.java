package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.source.ConfiguredSources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The whole service, with its secrets in a mounted directory. */
class SecretFilesTest {

    private static final String KEY = "K77ypNzOVwrHEGTFHg07sgMS4kQAgMhax9iVt7BMLeI=";

    @TempDir private Path mounted;

    @Test
    void aFileIsAValueByItsNameWithoutTheLineBreakAtItsEnd() throws IOException {
        Files.writeString(mounted.resolve("imagicle-milan-password"), "s3cret\n");
        Files.writeString(mounted.resolve("page-token-key"), KEY + "\n");

        try (ConfigurableApplicationContext service = start()) {
            assertThat(service.getBean(ConfiguredSources.class).sources()).hasSize(1);
            assertThat(service.getEnvironment().getProperty("tributary.sources[0].password"))
                    .isEqualTo("s3cret");
            assertThat(service.getEnvironment().getProperty("tributary.page-token.keys[0].secret"))
                    .isEqualTo(KEY);
        }
    }

    @Test
    void aSecretWhoseFileIsMissingStopsTheStart() throws IOException {
        Files.writeString(mounted.resolve("page-token-key"), KEY);

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(this::start)
                .withStackTraceContaining(
                        "tributary.sources[0].password refers to something that has no value");
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(TributaryApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.main.web-application-type=none",
                        "--TRIBUTARY_SECRETS=" + mounted,
                        "--tributary.page-token.keys[0].id=k1",
                        "--tributary.page-token.keys[0].secret=${page-token-key}",
                        "--tributary.sources[0].name=imagicle-milan",
                        "--tributary.sources[0].provider=IMAGICLE",
                        "--tributary.sources[0].base-url=https://recorder.example.com/api",
                        "--tributary.sources[0].username=reader",
                        "--tributary.sources[0].password=${imagicle-milan-password}");
    }
}
