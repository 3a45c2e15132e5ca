package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DriftTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Drift drift = new Drift("acme", registry);

    @Test
    void everyDeviationIsCountedByItsFieldAndNeverByItsValue() {
        drift.report("status", "shredded");
        drift.report("status", "eaten");
        drift.report("format", "OGG");

        assertThat(count("status")).isEqualTo(2);
        assertThat(count("format")).isEqualTo(1);
        assertThat(registry.getMeters()).hasSize(2);
    }

    @Test
    void whatIsNotSaidIsNoDeviation() {
        drift.report("status", null);
        drift.report("status", " ");

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void aNewValueIsLoggedOnceAndMadeSafe(CapturedOutput output) {
        drift.report("status", "shredded\nhttps://x.example.com/?ticket=1");
        drift.report("status", "shredded\nhttps://x.example.com/?ticket=1");

        assertThat(output.getAll())
                .containsOnlyOnce("status is not as documented: shredded (link)")
                .doesNotContain("ticket");
    }

    @Test
    void notEveryValueIsLoggedWhereThereIsNoEndToThem(CapturedOutput output) {
        for (int i = 0; i < 1_000; i++) {
            drift.report("status", "s" + i);
        }

        assertThat(output.getAll().lines().filter(line -> line.contains("documented")))
                .hasSize(100);
        assertThat(count("status")).isEqualTo(1_000);
    }

    private double count(String field) {
        return registry.get("tributary.vendor.drift")
                .tags("source", "acme", "field", field)
                .counter()
                .count();
    }
}
