package io.tributary.container;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.WaitingConsumer;
import org.testcontainers.containers.wait.strategy.Wait;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The image as the platform runs it: in 512 MiB, without capabilities, with nothing to write to but
 * {@code /tmp}, as the user that the image names. It ends at once where its AOT cache does not fit.
 */
final class RunningImage implements AutoCloseable {

    static final long MEMORY = 512L * 1024 * 1024;

    private static final int API = 8080;
    private static final int MANAGEMENT = 8081;
    private static final int VENDORS = 8090;

    private final GenericContainer<?> container;

    private RunningImage(GenericContainer<?> container) {
        this.container = container;
        container.start();
    }

    static String name() {
        return requireNonNull(System.getProperty("image"));
    }

    /** The sandbox, by itself. */
    static RunningImage sandbox() {
        return new RunningImage(container());
    }

    /** The sandbox, whose vendors others in the network find as {@code vendors}. */
    static RunningImage vendors(Network network) {
        return new RunningImage(
                container()
                        .withNetwork(network)
                        .withNetworkAliases("vendors")
                        .withEnv("TRIBUTARY_SANDBOX_ADDRESS", "0.0.0.0")
                        .withExposedPorts(API, MANAGEMENT, VENDORS));
    }

    /** The service on the vendors of another container. */
    static RunningImage onVendors(Network network, Map<String, String> settings) {
        return new RunningImage(
                container()
                        .withNetwork(network)
                        .withEnv("TRIBUTARY_SANDBOX_SERVER", "false")
                        .withEnv("TRIBUTARY_SANDBOX_URL", "http://vendors:8090")
                        .withEnv("TRIBUTARY_SANDBOX_MEDIAURL", "http://vendors:8091")
                        .withEnv(settings));
    }

    private static GenericContainer<?> container() {
        return new GenericContainer<>(name())
                .withEnv("SPRING_PROFILES_ACTIVE", "sandbox")
                .withEnv("SERVER_ADDRESS", "0.0.0.0")
                .withEnv("JDK_JAVA_OPTIONS", "-XX:AOTMode=on")
                .withTmpFs(Map.of("/tmp", "rw,exec,size=64m"))
                .withCreateContainerCmdModifier(
                        command -> harden(requireNonNull(command.getHostConfig())))
                .withExposedPorts(API, MANAGEMENT)
                .waitingFor(
                        Wait.forHttp("/actuator/health/readiness")
                                .forPort(MANAGEMENT)
                                .withStartupTimeout(Duration.ofMinutes(3)));
    }

    private static void harden(HostConfig host) {
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY)
                .withMemorySwap(MEMORY);
    }

    Http api() {
        return at(API);
    }

    Http management() {
        return at(MANAGEMENT);
    }

    /** What changes the vendors' world, and plants their faults. */
    Http control() {
        return at(VENDORS);
    }

    private Http at(int port) {
        return new Http(
                "http://%s:%d".formatted(container.getHost(), container.getMappedPort(port)));
    }

    InspectContainerResponse inspected() {
        return container.getDockerClient().inspectContainerCmd(container.getContainerId()).exec();
    }

    String log() {
        return container.getLogs();
    }

    void waitForLog(String part) throws TimeoutException {
        WaitingConsumer lines = new WaitingConsumer();
        container.followOutput(lines, OutputFrame.OutputType.STDOUT);
        lines.waitUntil(line -> line.getUtf8String().contains(part), 60, TimeUnit.SECONDS);
    }

    /** What an orchestrator does first with a container that has to go. */
    void terminate() {
        container
                .getDockerClient()
                .killContainerCmd(container.getContainerId())
                .withSignal("TERM")
                .exec();
    }

    /** What Java ends with, once it has; 143 is SIGTERM. */
    int exitCode() {
        WaitContainerResultCallback exit =
                container.getDockerClient().waitContainerCmd(container.getContainerId()).start();
        return exit.awaitStatusCode(2, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        container.stop();
    }
}
