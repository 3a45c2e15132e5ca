package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.api.OpenApiContract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs of the README that export everything into a file, run as they stand there. */
class ExportExampleTest {

    private static final int KILLS = 4;

    private static RunningSandbox sandbox;
    private static RunningService service;

    @TempDir private Path folder;

    @BeforeAll
    static void start() {
        sandbox = new RunningSandbox();
        service =
                RunningService.on(
                        sandbox,
                        "--tributary.export.patience=6s",
                        "--resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=1000",
                        "--tributary.sources[0].calls-per-second=10000",
                        "--tributary.sources[1].calls-per-second=10000");
    }

    @AfterAll
    static void stop() {
        service.close();
        sandbox.close();
    }

    /** The block of this language that begins with a comment on how to run it. */
    private Path example(String language, String comment, String name) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String begin = "```%s\n%s".formatted(language, comment);
        assertThat(readme).contains(begin);
        int start = readme.indexOf(begin) + language.length() + 4;
        return Files.writeString(
                folder.resolve(name), readme.substring(start, readme.indexOf("\n```", start) + 1));
    }

    private static boolean isThere(String program) {
        return Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    @Test
    void inJava() throws IOException, InterruptedException {
        Path program = example("java", "// java Export.java", "Export.java");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        exportsEverything(java, program.toString());
    }

    @Test
    void withCurlAndJq() throws IOException, InterruptedException {
        assumeTrue(Stream.of("bash", "curl", "jq").allMatch(ExportExampleTest::isThere));
        Path program = example("bash", "# bash export.sh", "export.sh");

        exportsEverything("bash", program.toString());
    }

    /** Killed again and again, and with a source that fails meanwhile. */
    private void exportsEverything(String... command) throws IOException, InterruptedException {
        Path file = folder.resolve("recordings.ndjson");
        ProcessBuilder program =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of(command),
                                                Stream.of(service.url(), file.toString()))
                                        .toList())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile());
        sandbox.plant("zoom-main", Map.of("status", 503));
        for (int kill = 1; kill <= KILLS; kill++) {
            long until = kill * 1_000_000L;
            Process run = program.start();
            while (run.isAlive() && size(file) < until) {
                run.waitFor(5, TimeUnit.MILLISECONDS);
            }
            assertThat(run.isAlive()).as("it runs until it is killed").isTrue();
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly().waitFor();
            if (kill == 2) {
                sandbox.mend("zoom-main");
            }
        }

        Process last = program.start();
        assertThat(last.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(Files.readString(folder.resolve("output"))).isEmpty();
        assertThat(last.exitValue()).isZero();
        assertThat(recordings(file)).containsExactlyInAnyOrderElementsOf(aYear());
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static List<WorldEntry> recordings(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.peek(OpenApiContract::checkLine)
                    .map(JsonMapper.shared()::readTree)
                    .filter(line -> line.has("recording"))
                    .map((JsonNode line) -> RunningService.entry(line.get("recording")))
                    .toList();
        }
    }

    /** What an export without parameters is of. */
    private static List<WorldEntry> aYear() {
        return sandbox.expected(
                RunningSandbox.NOW.atZone(ZoneOffset.UTC).minus(Period.ofYears(1)).toInstant(),
                RunningSandbox.NOW);
    }
}
