package io.tributary.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One object as Kubernetes reads it: a field that its type does not know is an error.
 *
 * @param node what is written
 * @param object what it is
 */
record Manifest(JsonNode node, Object object) {

    static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .annotationIntrospector(new NoOtherFields())
                    .build();

    /** Types that come with the Prometheus Operator. */
    private static final Map<String, Class<?>> MONITORING =
            Map.of(
                    "ServiceMonitor", ServiceMonitor.class,
                    "PrometheusRule", PrometheusRule.class);

    static List<Manifest> readAll(String yaml) {
        List<Manifest> manifests = new ArrayList<>();
        for (JsonNode node : YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll()) {
            if (!node.isNull()) {
                manifests.add(read(node));
            }
        }
        return manifests;
    }

    private static Manifest read(JsonNode node) {
        boolean monitoring =
                node.path("apiVersion").asString().startsWith("monitoring.coreos.com/");
        Class<?> type =
                monitoring
                        ? MONITORING.getOrDefault(node.path("kind").asString(), Void.class)
                        : HasMetadata.class;
        return new Manifest(node, YAML.treeToValue(node, type));
    }

    String kind() {
        return node.path("kind").asString();
    }

    String name() {
        return node.at("/metadata/name").asString();
    }

    /** Every model keeps what it does not know in a map, which would let everything pass. */
    private static final class NoOtherFields extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
            return false;
        }
    }
}
