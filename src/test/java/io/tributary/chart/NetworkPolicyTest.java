package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

/** Nothing comes in and nothing goes out but what is named. */
class NetworkPolicyTest {

    private static final String OF_THE_SERVICE = "calls-tributary";

    @Test
    void podsOfTheServiceAreClosedBothWays() {
        Rendered minimal = Chart.render("minimal");
        NetworkPolicySpec policy = policy(minimal);

        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(minimal.podLabels())
                .containsAllEntriesOf(policy.getPodSelector().getMatchLabels());
    }

    @Test
    void theApiIsForTheNamespaceAndWhatWatchesForMonitoring() {
        List<NetworkPolicyIngressRule> ingress = policy(Chart.render("minimal")).getIngress();

        assertThat(ingress).hasSize(3);
        assertThat(ports(ingress.get(0).getPorts())).containsExactly("8080");
        assertThat(ingress.get(0).getFrom())
                .singleElement()
                .satisfies(peer -> {
                    assertThat(peer.getPodSelector().getMatchLabels()).isEmpty();
                    assertThat(peer.getNamespaceSelector()).isNull();
                });
        assertThat(ports(ingress.get(1).getPorts())).containsExactly("8081");
        assertThat(ingress.get(1).getFrom())
                .singleElement()
                .satisfies(peer ->
                        assertThat(peer.getNamespaceSelector().getMatchLabels())
                                .containsEntry("kubernetes.io/metadata.name", "monitoring"));
    }

    @Test
    void nobodyIsLetInWhereNobodyIsNamed() {
        List<NetworkPolicyIngressRule> ingress =
                policy(Chart.render("minimal", "networkPolicy: {apiFrom: [], managementFrom: []}"))
                        .getIngress();

        assertThat(ingress)
                .as("the pod of helm test")
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.getFrom().getFirst().getPodSelector().getMatchLabels())
                                .containsEntry("app.kubernetes.io/component", "test"));
    }

    @Test
    void namesAndTheInternetAreReachedAndNoPrivateNetwork() {
        List<NetworkPolicyEgressRule> egress = policy(Chart.render("minimal")).getEgress();

        assertThat(egress).hasSize(2).allSatisfy(rule -> assertThat(rule.getTo()).isNotEmpty());
        assertThat(ports(egress.get(0).getPorts())).containsExactly("53", "53");
        assertThat(egress.get(0).getTo())
                .extracting(NetworkPolicyPeer::getIpBlock)
                .filteredOn(Objects::nonNull)
                .as("the cache of a node")
                .extracting(IPBlock::getCidr)
                .containsExactly("169.254.20.10/32");
        assertThat(ports(egress.get(1).getPorts())).containsExactly("443");
        assertThat(egress.get(1).getTo())
                .extracting(peer -> peer.getIpBlock().getCidr())
                .containsExactly("0.0.0.0/0", "::/0");
        assertThat(egress.get(1).getTo().getFirst().getIpBlock().getExcept())
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16")
                .noneMatch(block -> block.contains(":"));
        assertThat(egress.get(1).getTo().getLast().getIpBlock().getExcept())
                .containsExactly("fc00::/7", "fe80::/10");
    }

    /** Kubernetes refuses an exception of what does not hold it. */
    @Test
    void onlyTheWholeInternetHasExceptions() {
        assertThat(
                        policy(
                                        Chart.render(
                                                "minimal",
                                                "networkPolicy: {internet: {cidrs:"
                                                        + " [198.51.100.0/24]}}"))
                                .getEgress()
                                .getLast()
                                .getTo())
                .singleElement()
                .satisfies(peer -> assertThat(peer.getIpBlock().getExcept()).isEmpty());
    }

    @Test
    void whatIsNamedBesidesIsReachedAtItsPorts() {
        List<NetworkPolicyEgressRule> egress = policy(Chart.render("everything")).getEgress();

        assertThat(egress).hasSize(6);
        assertThat(egress.get(2).getTo())
                .singleElement()
                .extracting(peer -> peer.getIpBlock().getCidr())
                .isEqualTo("10.20.30.40/32");
        assertThat(ports(egress.get(2).getPorts())).containsExactly("443", "8443");
        assertThat(egress.get(3).getTo())
                .singleElement()
                .extracting(NetworkPolicyPeer::getNamespaceSelector)
                .isNotNull();
        assertThat(ports(egress.get(4).getPorts())).containsExactly("6379");
        assertThat(egress.get(5).getTo())
                .singleElement()
                .extracting(peer -> peer.getIpBlock().getCidr())
                .isEqualTo("fd00:1::5/128");
    }

    @Test
    void theSandboxReachesNobody() {
        assertThat(policy(Chart.render("sandbox")).getEgress())
                .singleElement()
                .satisfies(rule -> assertThat(ports(rule.getPorts())).containsOnly("53"));
    }

    @Test
    void thePodOfTheTestReachesTheServiceOnly() {
        NetworkPolicySpec policy =
                Chart.render("minimal")
                        .named("calls-tributary-test", NetworkPolicy.class)
                        .getSpec();

        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getIngress()).isEmpty();
        assertThat(policy.getEgress()).hasSize(2);
        assertThat(ports(policy.getEgress().getLast().getPorts())).containsExactly("8080");
    }

    private static NetworkPolicySpec policy(Rendered rendered) {
        return rendered.named(OF_THE_SERVICE, NetworkPolicy.class).getSpec();
    }

    private static List<String> ports(List<NetworkPolicyPort> ports) {
        return ports.stream().map(NetworkPolicyPort::getPort).map(NetworkPolicyTest::text).toList();
    }

    private static String text(IntOrString port) {
        return String.valueOf(port.getValue());
    }
}
