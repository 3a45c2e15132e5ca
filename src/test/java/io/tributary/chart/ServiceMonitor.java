package io.tributary.chart;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** As much of the Prometheus Operator's type as a chart needs. */
record ServiceMonitor(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    record Spec(
            @Nullable String jobLabel,
            LabelSelector selector,
            @Nullable NamespaceSelector namespaceSelector,
            List<Endpoint> endpoints) {}

    record NamespaceSelector(@Nullable Boolean any, @Nullable List<String> matchNames) {}

    record Endpoint(
            String port,
            @Nullable String path,
            @Nullable String scheme,
            @Nullable String interval,
            @Nullable String scrapeTimeout,
            @Nullable Boolean honorLabels,
            @Nullable List<Relabeling> relabelings,
            @Nullable List<Relabeling> metricRelabelings) {}

    record Relabeling(
            @Nullable List<String> sourceLabels,
            @Nullable String separator,
            @Nullable String targetLabel,
            @Nullable String regex,
            @Nullable Long modulus,
            @Nullable String replacement,
            @Nullable String action) {}
}
