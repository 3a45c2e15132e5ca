package io.tributary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole service in a process of its own with little memory. */
final class SmallService implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");

    private final Process process;
    private final int port;

    /**
     * @param heap the most that its heap has, as the JVM takes it
     * @param keys of its configuration, in the form {@code --key=value}
     */
    SmallService(String heap, String... keys) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + heap,
                                "-cp",
                                System.getProperty("java.class.path"),
                                TributaryApplication.class.getName(),
                                "--spring.profiles.active=sandbox",
                                "--server.port=0",
                                "--tributary.sandbox.server=false"));
        command.addAll(List.of(keys));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader log =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        port = port(log);
        Thread.ofVirtual().start(() -> log.lines().forEach(System.out::println));
    }

    int port() {
        return port;
    }

    private static int port(BufferedReader log) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return Integer.parseInt(port.group(1));
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("the service did not start:\n" + said);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
