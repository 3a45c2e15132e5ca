package io.tributary.container;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;

import org.testcontainers.containers.GenericContainer;
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

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int API = 8080;
    private static final int MANAGEMENT = 8081;
    private static final int VENDORS = 8090;

    /** The ports of a second service in the network of the first container. */
    private static final int SECOND_API = 9080;

    private static final int SECOND_MANAGEMENT = 9081;

    private final GenericContainer<?> container;
    private final GenericContainer<?> network;
    private final int api;

    private RunningImage(GenericContainer<?> container, GenericContainer<?> network, int api) {
        this.container = container;
        this.network = network;
        this.api = api;
        container.start();
    }

    static String name() {
        return requireNonNull(System.getProperty("image"));
    }

    /** The sandbox; tests can change its world and plant faults. */
    static RunningImage sandbox() {
        GenericContainer<?> container =
                container()
                        .withEnv("TRIBUTARY_SANDBOX_ADDRESS", "0.0.0.0")
                        .withExposedPorts(API, MANAGEMENT, VENDORS, SECOND_API, SECOND_MANAGEMENT)
                        .waitingFor(
                                Wait.forHttp("/actuator/health/readiness")
                                        .forPort(MANAGEMENT)
                                        .withStartupTimeout(PATIENCE));
        return new RunningImage(container, container, API);
    }

    /**
     * A service in the network of this sandbox, as in one pod with it: the sandbox's credentials
     * are shown to no other machine.
     */
    RunningImage service(Map<String, String> settings) {
        return new RunningImage(
                container()
                        .withNetworkMode("container:" + container.getContainerId())
                        .withEnv("TRIBUTARY_SANDBOX_SERVER", "false")
                        .withEnv("SERVER_PORT", String.valueOf(SECOND_API))
                        .withEnv("MANAGEMENT_SERVER_PORT", String.valueOf(SECOND_MANAGEMENT))
                        .withEnv(settings)
                        .waitingFor(
                                Wait.forLogMessage(".*Started TributaryApplication.*", 1)
                                        .withStartupTimeout(PATIENCE)),
                container,
                SECOND_API);
    }

    private static GenericContainer<?> container() {
        return new GenericContainer<>(name())
                .withEnv("SPRING_PROFILES_ACTIVE", "sandbox")
                .withEnv("SERVER_ADDRESS", "0.0.0.0")
                .withEnv("JDK_JAVA_OPTIONS", "-XX:AOTMode=on")
                .withTmpFs(Map.of("/tmp", "rw,exec,size=64m"))
                .withCreateContainerCmdModifier(
                        command -> harden(requireNonNull(command.getHostConfig())));
    }

    private static void harden(HostConfig host) {
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY)
                .withMemorySwap(MEMORY);
    }

    Http api() {
        return at(api);
    }

    Http management() {
        return at(MANAGEMENT);
    }

    /** What changes the world of a sandbox. */
    Http control() {
        return at(VENDORS);
    }

    private Http at(int port) {
        return new Http("http://%s:%d".formatted(network.getHost(), network.getMappedPort(port)));
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
