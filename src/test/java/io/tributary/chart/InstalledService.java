package io.tributary.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service as a pod starts it: a process with the variables of its container, and with its
 * volumes below a directory of a test.
 */
final class InstalledService implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");

    private final Process process;
    private final String apiPort;
    private final String managementPort;

    /**
     * Returns when it serves both ports.
     *
     * @param root what stands for the root of the pod's file system
     * @param secrets what the Secret holds, by its keys
     * @param arguments more that the service is told
     */
    InstalledService(Rendered rendered, Path root, Map<String, String> secrets, String... arguments)
            throws IOException {
        Path mounted = root.resolve("etc/tributary");
        write(mounted.resolve("config/application.yaml"), below(root, rendered.application()));
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            write(mounted.resolve("secrets").resolve(secret.getKey()), secret.getValue());
        }
        ProcessBuilder java = new ProcessBuilder(command(arguments)).redirectErrorStream(true);
        setVariables(java, root, rendered.podSpec().getContainers().getFirst());
        process = java.start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        apiPort = port(log);
        managementPort = port(log);
        Thread.ofVirtual().start(() -> log.lines().forEach(System.out::println));
    }

    private static List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                // Starts in half the time, and serves a few requests only.
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.tributary.TributaryApplication",
                                // Tomcat is there for the authorization server of other tests.
                                "--spring.autoconfigure.exclude=org.springframework.boot.tomcat"
                                        + ".autoconfigure.actuate.web.server"
                                        + ".TomcatReactiveManagementContextAutoConfiguration",
                                "--server.port=0",
                                "--management.server.port=0"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void setVariables(ProcessBuilder process, Path root, Container container) {
        for (EnvVar variable : container.getEnv()) {
            if (variable.getValue() != null) {
                process.environment().put(variable.getName(), below(root, variable.getValue()));
            }
        }
    }

    /** What is mounted in a pod is below a directory here. */
    private static String below(Path root, String text) {
        return text.replace("/etc/tributary/", root + "/etc/tributary/")
                .replace("/var/lib/", root + "/var/lib/");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String port(BufferedReader log) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return port.group(1);
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("the service did not start:\n" + said);
    }

    /** What the readiness probe of a pod is answered. */
    int probed(Rendered rendered) throws IOException {
        Container container = rendered.podSpec().getContainers().getFirst();
        String path = container.getReadinessProbe().getHttpGet().getPath();
        URL address = URI.create("http://127.0.0.1:" + managementPort + path).toURL();
        return ((HttpURLConnection) address.openConnection()).getResponseCode();
    }

    /**
     * What the pod of {@code helm test} prints that asks it, and at last how it ended.
     *
     * @param address what stands for the services' names
     */
    String askedBy(Rendered rendered, String address) throws IOException {
        return new TestPod(rendered.testPod()).ask(address + "/" + apiPort);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
