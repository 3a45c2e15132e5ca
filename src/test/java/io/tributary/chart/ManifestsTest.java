package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.util.Objects.requireNonNull;

import com.marcnuri.helm.LintResult;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is rendered is what Kubernetes takes, and hangs together. */
class ManifestsTest {

    @Test
    void lintFindsNothing() {
        LintResult lint = Chart.lint();

        assertThat(lint.isFailed()).isFalse();
        assertThat(lint.getMessages()).allMatch(message -> message.startsWith("[INFO]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "sandbox", "everything"})
    void everyObjectHasATypeThatKnowsAllItsFields(String values) {
        List<Manifest> manifests = Chart.render(values).manifests();

        assertThat(manifests)
                .extracting(Manifest::kind)
                .contains("Deployment", "Service", "ServiceAccount", "ConfigMap", "NetworkPolicy");
        assertThat(manifests)
                .extracting(manifest -> manifest.kind() + " " + manifest.name())
                .doesNotHaveDuplicates();
    }

    @Test
    void everythingIsThereWhenAskedFor() {
        assertThat(Chart.render("everything").manifests())
                .extracting(manifest -> manifest.kind() + " " + manifest.name())
                .containsExactlyInAnyOrder(
                        "ServiceAccount calls-tributary",
                        "ConfigMap calls-tributary",
                        "ConfigMap calls-tributary-dashboard",
                        "Service calls-tributary",
                        "Service calls-tributary-management",
                        "Deployment calls-tributary",
                        "Ingress calls-tributary",
                        "HorizontalPodAutoscaler calls-tributary",
                        "PodDisruptionBudget calls-tributary",
                        "NetworkPolicy calls-tributary",
                        "NetworkPolicy calls-tributary-test",
                        "ServiceMonitor calls-tributary",
                        "PrometheusRule calls-tributary",
                        "Pod calls-tributary-test",
                        "ConfigMap company-ca",
                        "ConfigMap calls-tributary-more");
    }

    @Test
    void whatNeedsMoreThanKubernetesIsOffUnlessAskedFor() {
        assertThat(Chart.render("minimal").manifests())
                .extracting(Manifest::kind)
                .doesNotContain("ServiceMonitor", "PrometheusRule", "Ingress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"readinessProb", "terminationGracePeriod", "minReadySecond"})
    void aFieldThatNobodyKnowsIsFound(String field) {
        String deployment =
                "apiVersion: apps/v1\n"
                        + "kind: Deployment\n"
                        + "spec: {template: {spec: {containers: [{name: a, "
                        + field
                        + ": 1}]}}}";

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> Manifest.readAll(deployment))
                .withMessageContaining(field);
    }

    @Test
    void allObjectsAreOfTheRelease() {
        assertThat(Chart.render("everything").manifests())
                .filteredOn(manifest -> manifest.name().startsWith(Chart.RELEASE))
                .filteredOn(manifest -> !manifest.name().endsWith("-more"))
                .hasSize(14)
                .allSatisfy(manifest -> {
                    assertThat(manifest.node().at("/metadata/namespace").asString())
                            .isEqualTo(Chart.NAMESPACE);
                    assertThat(manifest.node().at("/metadata/labels/team").asString())
                            .isEqualTo("platform");
                });
    }

    @Test
    void whatSelectsPodsSelectsThoseOfTheServiceAndNotTheTest() {
        Rendered all = Chart.render("everything");
        List<Service> services = all.all(Service.class);

        assertThat(services).hasSize(2);
        assertThat(services)
                .allSatisfy(service -> {
                    assertThat(all.podLabels())
                            .containsAllEntriesOf(service.getSpec().getSelector());
                    assertThat(selects(service, all.testPod())).isFalse();
                });
        assertThat(all.podLabels())
                .containsAllEntriesOf(all.deployment().getSpec().getSelector().getMatchLabels())
                .containsAllEntriesOf(
                        all.only(PodDisruptionBudget.class)
                                .getSpec()
                                .getSelector()
                                .getMatchLabels());
        assertThat(all.podSpec().getTopologySpreadConstraints())
                .hasSize(2)
                .allSatisfy(spread ->
                        assertThat(all.podLabels())
                                .containsAllEntriesOf(spread.getLabelSelector().getMatchLabels()));
    }

    private static boolean selects(Service service, Pod pod) {
        return pod.getMetadata()
                .getLabels()
                .entrySet()
                .containsAll(service.getSpec().getSelector().entrySet());
    }

    /** Kubernetes refuses an upgrade that changes them. */
    @Test
    void theSelectorOfPodsDependsOnNothingThatAnUpgradeChanges() {
        assertThat(Chart.render("everything").deployment().getSpec().getSelector().getMatchLabels())
                .containsOnlyKeys(
                        "app.kubernetes.io/name",
                        "app.kubernetes.io/instance",
                        "app.kubernetes.io/component")
                .isEqualTo(
                        Chart.render("minimal")
                                .deployment()
                                .getSpec()
                                .getSelector()
                                .getMatchLabels());
    }

    /** Or each version of the chart would replace all pods. */
    @Test
    void podsAreLabelledByWhatSelectsThemAndByTheInstaller() {
        assertThat(Chart.render("everything", "podLabels: {team: recordings}").podLabels())
                .containsOnlyKeys(
                        "app.kubernetes.io/name",
                        "app.kubernetes.io/instance",
                        "app.kubernetes.io/component",
                        "example.com/tier",
                        "team")
                .containsEntry("team", "recordings");
    }

    @Test
    void theNumberOfReplicasIsTheAutoscalersWhereThereIsOne() {
        assertThat(Chart.render("minimal").deployment().getSpec().getReplicas()).isEqualTo(2);

        Rendered all = Chart.render("everything");
        assertThat(all.deployment().getSpec().getReplicas()).isNull();
        assertThat(all.only(HorizontalPodAutoscaler.class).getSpec().getScaleTargetRef().getName())
                .isEqualTo(all.deployment().getMetadata().getName());
    }

    @Test
    void theIngressLeadsToTheApiOnly() {
        Rendered all = Chart.render("everything");

        assertThat(all.only(Ingress.class).getSpec().getRules())
                .flatExtracting(rule -> rule.getHttp().getPaths())
                .hasSize(3)
                .allSatisfy(path -> {
                    assertThat(path.getBackend().getService().getName())
                            .isEqualTo("calls-tributary");
                    assertThat(path.getBackend().getService().getPort().getName())
                            .isEqualTo("http");
                });
        assertThat(all.named("calls-tributary", Service.class).getSpec().getPorts())
                .extracting(port -> port.getTargetPort().getStrVal())
                .containsExactly("http");
    }

    @Test
    void aChangeOfConfigurationReplacesThePods() {
        assertThat(checksum(Chart.render("minimal", "config: {tributary: {history: P3Y}}")))
                .isNotEqualTo(checksum(Chart.render("minimal")));
        assertThat(checksum(Chart.render("minimal", "replicas: 5")))
                .isEqualTo(checksum(Chart.render("minimal")));
    }

    private static String checksum(Rendered rendered) {
        return requireNonNull(
                rendered.deployment()
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getAnnotations()
                        .get("checksum/config"));
    }

    @Test
    void namesCanBeChosen() {
        assertThat(name("fullnameOverride: calls-api")).isEqualTo("calls-api");
        assertThat(name("nameOverride: recordings")).isEqualTo("calls-recordings");
    }

    @Test
    void namesAreNeverTooLong() {
        assertThat(Chart.render("everything", "fullnameOverride: " + "a".repeat(90)).manifests())
                .allSatisfy(manifest -> assertThat(manifest.name()).hasSizeLessThan(64));
    }

    private static String name(String more) {
        return Chart.render("minimal", more).deployment().getMetadata().getName();
    }

    @Test
    void theImageIsThatOfThisVersionUnlessToldOtherwise() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .containsSubsequence(
                        "<artifactId>tributary</artifactId>",
                        "<version>" + version() + "</version>");
        assertThat(image("")).isEqualTo("tributary:" + version());
        assertThat(image("image: {repository: registry.example.com/tributary, tag: '7'}"))
                .isEqualTo("registry.example.com/tributary:7");
        assertThat(Chart.render("everything").podSpec().getContainers().getFirst().getImage())
                .isEqualTo("registry.example.com/tributary@sha256:" + "0".repeat(64));
    }

    private static String image(String more) {
        return Chart.render("minimal", more).podSpec().getContainers().getFirst().getImage();
    }

    private static String version() {
        return Manifest.YAML
                .readTree(Chart.FOLDER.resolve("Chart.yaml"))
                .get("appVersion")
                .asString();
    }
}
