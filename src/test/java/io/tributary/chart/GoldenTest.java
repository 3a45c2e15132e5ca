package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What an installation gets that says no more than it must. Where it is to change, {@code
 * -Dchart.update=true} writes it down anew.
 */
class GoldenTest {

    private static final Path FILES = Path.of("src/test/resources/chart");

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "sandbox"})
    void theDefaultsAreAsTheyWere(String values) throws IOException {
        String rendered = Chart.render(values).text();

        assertThat(rendered)
                .as("-Dchart.update=true writes it down anew")
                .isEqualTo(new Golden(FILES.resolve(values + ".yaml")).expected(rendered));
    }
}
