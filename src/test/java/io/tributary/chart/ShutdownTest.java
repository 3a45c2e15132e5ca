package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Pods are replaced without anybody noticing. */
class ShutdownTest {

    @ParameterizedTest
    @CsvSource({"10, 60", "0, 1", "30, 600"})
    void aPodIsKilledOnlyAfterItsDrain(int preStop, int drain) {
        Rendered rendered =
                Chart.render(
                        "minimal",
                        "shutdown: {preStopSeconds: %d, drainSeconds: %d}"
                                .formatted(preStop, drain));

        assertThat(rendered.podSpec().getTerminationGracePeriodSeconds())
                .isGreaterThan(preStop + drain);
        assertThat(rendered.application()).contains("timeout-per-shutdown-phase: " + drain + "s\n");
    }

    @Test
    void aPodGoesOnServingWhileItIsForgotten() {
        assertThat(
                        container(Chart.render("minimal"))
                                .getLifecycle()
                                .getPreStop()
                                .getSleep()
                                .getSeconds())
                .isEqualTo(10);
    }

    @Test
    void noPodGoesBeforeAnotherHasCome() {
        assertThat(Chart.render("minimal").deployment().getSpec().getStrategy().getRollingUpdate())
                .satisfies(rolling -> {
                    assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
                    assertThat(rolling.getMaxSurge().getIntVal()).isEqualTo(1);
                });
    }

    /** Kubernetes refuses bounds of a rolling update where there is none. */
    @Test
    void podsCanBeReplacedOneAfterTheOther() {
        assertThat(
                        Chart.render("minimal", "updateStrategy: {type: Recreate}")
                                .deployment()
                                .getSpec()
                                .getStrategy())
                .satisfies(strategy -> {
                    assertThat(strategy.getType()).isEqualTo("Recreate");
                    assertThat(strategy.getRollingUpdate()).isNull();
                });
    }

    @Test
    void probesAskTheManagementPort() {
        Container container = container(Chart.render("minimal"));
        List<Probe> probes =
                List.of(
                        container.getStartupProbe(),
                        container.getLivenessProbe(),
                        container.getReadinessProbe());

        assertThat(probes)
                .extracting(probe -> probe.getHttpGet().getPort().getStrVal())
                .containsOnly("management");
        assertThat(probes)
                .extracting(probe -> probe.getHttpGet().getPath())
                .containsExactly(
                        "/actuator/health/liveness",
                        "/actuator/health/liveness",
                        "/actuator/health/readiness");
        assertThat(container.getPorts())
                .extracting(port -> port.getName() + " " + port.getContainerPort())
                .containsExactly("http 8080", "management 8081");
    }

    private static Container container(Rendered rendered) {
        PodSpec pod = rendered.podSpec();
        return pod.getContainers().getFirst();
    }
}
