package io.tributary.chart;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart of this repository, in the hands of Helm. */
final class Chart {

    static final Path FOLDER = Path.of("helm/tributary");

    /** A release's name that is not the chart's. */
    static final String RELEASE = "calls";

    static final String NAMESPACE = "recordings";

    /** The oldest Kubernetes that the chart is for. */
    private static final String KUBERNETES = "v1.30.0";

    private static final Path RENDERED = withHooksAmongObjects();

    private Chart() {}

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    /**
     * What Helm makes of the chart.
     *
     * @param values the name of a file in the chart's folder {@code ci}
     * @param more values that go over it, as YAML
     * @throws IllegalStateException with Helm's words where it refuses them
     */
    static Rendered render(String values, String more) {
        return new Rendered(
                new Helm(RENDERED)
                        .template()
                        .withName(RELEASE)
                        .withNamespace(NAMESPACE)
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(FOLDER.resolve("ci").resolve(values + "-values.yaml"))
                        .withValuesFile(file(more))
                        .call());
    }

    static Rendered render(String values) {
        return render(values, "");
    }

    /** What Helm makes of the chart's own values, when an installer says nothing. */
    static String renderDefaults() {
        return new Helm(RENDERED).template().withKubeVersion(KUBERNETES).call();
    }

    /** What whoever installs it reads in the end. */
    static String notes(String values, String more) {
        String output =
                new Helm(FOLDER)
                        .install()
                        .clientOnly()
                        .withDryRunOption(DryRun.CLIENT)
                        .withName(RELEASE)
                        .withNamespace(NAMESPACE)
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(FOLDER.resolve("ci").resolve(values + "-values.yaml"))
                        .withValuesFile(file(more))
                        .call()
                        .getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    private static Path file(String yaml) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, yaml);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Helm keeps hooks apart from what it renders, unless it does not know them as such. */
    private static Path withHooksAmongObjects() {
        try {
            Path copy = Files.createTempDirectory("chart");
            for (Path file : files()) {
                Path target = copy.resolve(FOLDER.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(
                        target, Files.readString(file).replace("helm.sh/hook", "shown/hook"));
            }
            return copy;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
