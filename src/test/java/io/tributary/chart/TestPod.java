package io.tributary.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the pod of {@code helm test} does, done here. */
record TestPod(Pod pod) {

    /**
     * What it prints, and at last how it ended.
     *
     * @param api what it asks: a host and a port, with a slash between them
     */
    String ask(String api) throws IOException {
        Container asking = pod.getSpec().getContainers().getFirst();
        ProcessBuilder bash = new ProcessBuilder(asking.getCommand()).redirectErrorStream(true);
        asking.getEnv()
                .forEach(variable ->
                        bash.environment().put(variable.getName(), variable.getValue()));
        bash.environment().put("API", api);
        Process asked = bash.start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit " + asked.onExit().join().exitValue();
    }
}
