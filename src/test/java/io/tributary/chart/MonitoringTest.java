package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

/** What watches finds what there is to watch. */
class MonitoringTest {

    private final Rendered all = Chart.render("everything");

    @Test
    void metricsAreScrapedOfTheManagementService() {
        ServiceMonitor monitor = all.only(ServiceMonitor.class);
        ObjectMeta management =
                all.named("calls-tributary-management", Service.class).getMetadata();
        ObjectMeta api = all.named("calls-tributary", Service.class).getMetadata();

        assertThat(management.getLabels())
                .containsAllEntriesOf(monitor.spec().selector().getMatchLabels());
        assertThat(
                        api.getLabels()
                                .entrySet()
                                .containsAll(monitor.spec().selector().getMatchLabels().entrySet()))
                .isFalse();
        assertThat(monitor.spec().endpoints())
                .singleElement()
                .satisfies(endpoint -> {
                    assertThat(endpoint.port()).isEqualTo("management");
                    assertThat(endpoint.path()).isEqualTo("/actuator/prometheus");
                });
        assertThat(monitor.metadata().getLabels()).containsEntry("release", "prometheus");
    }

    @Test
    void alertsAreThoseOfTheFile() {
        PrometheusRule rule = all.only(PrometheusRule.class);

        assertThat(rule.spec())
                .isEqualTo(
                        Manifest.YAML.readValue(
                                Chart.FOLDER.resolve("alerts/tributary.yaml"),
                                PrometheusRule.Spec.class));
        assertThat(rule.spec().groups()).isNotEmpty();
    }

    @Test
    void theDashboardIsThatOfTheFile() {
        ConfigMap dashboard = all.named("calls-tributary-dashboard", ConfigMap.class);

        assertThat(dashboard.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        assertThat(JsonMapper.shared().readTree(dashboard.getData().get("tributary.json")))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(Chart.FOLDER.resolve("dashboards/tributary.json")));
    }
}
