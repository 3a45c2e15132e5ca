package io.tributary.chart;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.fabric8.kubernetes.api.model.ObjectMeta;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** As much of the Prometheus Operator's type as a chart needs. */
record PrometheusRule(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    record Spec(List<Group> groups) {}

    record Group(
            String name,
            @Nullable String interval,
            @Nullable Map<String, String> labels,
            List<Rule> rules) {}

    record Rule(
            @Nullable String alert,
            @Nullable String record,
            String expr,
            @JsonProperty("for") @Nullable String duration,
            @JsonProperty("keep_firing_for") @Nullable String keptFiring,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations) {}
}
