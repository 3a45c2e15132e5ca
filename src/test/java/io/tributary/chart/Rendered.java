package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.util.List;
import java.util.Map;

/**
 * What Helm rendered.
 *
 * @param text the objects as YAML
 */
record Rendered(String text) {

    /** All objects, typed. */
    List<Manifest> manifests() {
        return Manifest.readAll(text);
    }

    /** The only object of a type. */
    <T> T only(Class<T> type) {
        List<T> found = all(type);
        assertThat(found).as(type.getSimpleName()).hasSize(1);
        return found.getFirst();
    }

    <T> T named(String name, Class<T> type) {
        return manifests().stream()
                .filter(manifest -> manifest.name().equals(name))
                .map(Manifest::object)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    <T> List<T> all(Class<T> type) {
        return manifests().stream()
                .map(Manifest::object)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    Deployment deployment() {
        return only(Deployment.class);
    }

    PodSpec podSpec() {
        return deployment().getSpec().getTemplate().getSpec();
    }

    Map<String, String> podLabels() {
        return deployment().getSpec().getTemplate().getMetadata().getLabels();
    }

    Pod testPod() {
        return only(Pod.class);
    }

    /** Which keys of the Secret a pod sees. */
    List<String> secretKeys() {
        return podSpec().getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .flatMap(volume -> volume.getSecret().getItems().stream())
                .map(KeyToPath::getKey)
                .toList();
    }

    /** The service's configuration. */
    String application() {
        return requireNonNull(
                named(deployment().getMetadata().getName(), ConfigMap.class)
                        .getData()
                        .get("application.yaml"));
    }
}
