package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every pod fits the restricted Pod Security Standard, and has no more than it needs. */
class PodSecurityTest {

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "sandbox", "everything"})
    void everyPodIsRestricted(String values) {
        Rendered rendered = Chart.render(values);

        assertThat(Stream.of(rendered.podSpec(), rendered.testPod().getSpec()))
                .allSatisfy(PodSecurityTest::isRestricted);
    }

    private static void isRestricted(PodSpec pod) {
        PodSecurityContext security = pod.getSecurityContext();
        assertThat(security.getRunAsNonRoot()).isTrue();
        assertThat(security.getRunAsUser()).isEqualTo(10001);
        assertThat(security.getRunAsGroup()).isEqualTo(10001);
        assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getContainers()).hasSize(1).allSatisfy(PodSecurityTest::isRestricted);
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
    }

    private static void isRestricted(Container container) {
        SecurityContext security = container.getSecurityContext();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getPrivileged()).isNull();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(security.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getResources().getRequests()).containsKeys("memory", "cpu");
    }

    @Test
    void theAccountHasNoToken() {
        assertThat(Chart.render("minimal").only(ServiceAccount.class))
                .satisfies(account -> {
                    assertThat(account.getAutomountServiceAccountToken()).isFalse();
                    assertThat(account.getMetadata().getName()).isEqualTo("calls-tributary");
                });
        assertThat(
                        Chart.render("minimal", "serviceAccount: {create: false}")
                                .podSpec()
                                .getServiceAccountName())
                .isEqualTo("default");
    }

    @Test
    void onlyVolumesWithABoundCanBeWrittenTo() {
        PodSpec pod = Chart.render("minimal").podSpec();
        List<VolumeMount> mounts = pod.getContainers().getFirst().getVolumeMounts();

        assertThat(mounts)
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getMountPath)
                .containsExactlyInAnyOrder("/tmp", "/var/lib/tributary/spool");
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getEmptyDir() != null)
                .hasSize(2)
                .allSatisfy(volume -> assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
    }

    @Test
    void theSpoolAndItsVolumeGrowTogether() {
        Rendered rendered = Chart.render("minimal", "spool: {maxMiB: 4096}");

        assertThat(rendered.application()).contains("max-size: 4096MB\n");
        assertThat(rendered.podSpec().getVolumes())
                .filteredOn(volume -> volume.getName().equals("spool"))
                .extracting(volume -> volume.getEmptyDir().getSizeLimit())
                .containsExactly(new Quantity("6144Mi"));
        assertThat(requests(rendered))
                .containsEntry("ephemeral-storage", new Quantity("6208Mi"))
                .containsEntry("memory", new Quantity("512Mi"));
        assertThat(
                        requests(
                                Chart.render(
                                        "minimal",
                                        "resources: {requests: {ephemeral-storage: 9Gi}}")))
                .containsEntry("ephemeral-storage", new Quantity("9Gi"));
    }

    private static Map<String, Quantity> requests(Rendered rendered) {
        return rendered.podSpec().getContainers().getFirst().getResources().getRequests();
    }

    @Test
    void ofTheSecretPodsSeeWhatConfigurationRefersToOnly() {
        String disabled =
                """
                sources:
                  - &one
                    name: one
                    provider: IMAGICLE
                    base-url: https://${recorder}
                    username: reader
                    password: ${one-password}
                  - <<: *one
                    name: two
                    enabled: false
                    password: ${two-password}
                extraEnv:
                  - name: recorder
                    value: recorder.example.com
                """;

        assertThat(Chart.render("minimal", disabled).secretKeys())
                .containsExactly("one-password", "page-token-key");
        assertThat(Chart.render("sandbox", "existingSecret: shared").podSpec().getVolumes())
                .allSatisfy(volume -> assertThat(volume.getSecret()).isNull());
    }

    @Test
    void secretsAreFilesOfASecretThatIsOnlyNamed() {
        Rendered minimal = Chart.render("minimal");

        assertThat(minimal.podSpec().getVolumes())
                .filteredOn(volume -> volume.getSecret() != null)
                .extracting(volume -> volume.getSecret().getSecretName())
                .containsExactly("tributary");
        assertThat(minimal.podSpec().getVolumes())
                .filteredOn(volume -> volume.getSecret() != null)
                .extracting(volume -> volume.getSecret().getDefaultMode())
                .containsExactly(0440);
        assertThat(minimal.manifests()).extracting(Manifest::kind).doesNotContain("Secret");
    }

    @Test
    void keptRefreshTokensAreOnTheClaim() {
        Rendered all = Chart.render("everything");

        assertThat(all.podSpec().getVolumes())
                .filteredOn(volume -> volume.getPersistentVolumeClaim() != null)
                .extracting(
                        Volume::getName, volume -> volume.getPersistentVolumeClaim().getClaimName())
                .containsExactly(tuple("refresh-tokens", "tributary-refresh-tokens"));
        assertThat(all.application()).contains("directory: /var/lib/tributary/refresh-tokens/kept");
    }

    @Test
    void theUserCanBeLeftToTheCluster() {
        PodSecurityContext security =
                Chart.render(
                                "minimal",
                                "podSecurityContext: {runAsUser: null, runAsGroup: null, fsGroup:"
                                        + " null}")
                        .podSpec()
                        .getSecurityContext();

        assertThat(security.getRunAsUser()).isNull();
        assertThat(security.getRunAsNonRoot()).isTrue();
    }
}
