package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What the built jar says it is made of. */
class JarIT {

    private static JsonNode sbom;

    @BeforeAll
    static void open() throws IOException {
        try (ZipFile jar = new ZipFile(requireNonNull(System.getProperty("jar")))) {
            ZipEntry entry = jar.getEntry("META-INF/sbom/application.cdx.json");
            assertThat(entry).isNotNull();
            try (InputStream json = jar.getInputStream(entry)) {
                sbom = JsonMapper.shared().readTree(json);
            }
        }
    }

    @Test
    void itIsCycloneDxAndNamesTheService() {
        assertThat(sbom.at("/bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(sbom.at("/metadata/component/name").asString()).isEqualTo("tributary");
    }

    @Test
    void itNamesWhatIsInTheJarAndNothingThatOnlyTestsNeed() {
        List<String> names =
                sbom.get("components")
                        .valueStream()
                        .map(one -> one.get("name").asString())
                        .toList();

        assertThat(names)
                .contains("reactor-netty-http", "jackson-databind", "spring-webflux")
                .doesNotContain("assertj-core", "archunit", "jqwik", "spring-boot-test");
    }

    @Test
    void itIsTheSameForTheSameSources() {
        assertThat(sbom.has("serialNumber")).isFalse();
        assertThat(sbom.at("/metadata/timestamp").asString("2026-01-01T00:00:00Z"))
                .isEqualTo("2026-01-01T00:00:00Z");
    }
}
