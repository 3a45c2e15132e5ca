package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alerts and dashboard look at what there is, and every alert is explained. */
class WatchTest {

    private static final Path CHART = Path.of("helm", "tributary");
    private static final Path OPERATIONS = Path.of("docs", "operations.md");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z0-9_]+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
    private static final Pattern SECTION = Pattern.compile("(?m)^### (Tributary\\w+)$");

    /** The first cell of a row that names metrics. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z0-9]+\\.[^|]*) \\|");

    private static final Pattern METRIC = Pattern.compile("`([a-z0-9.]+)`");

    /** By what Prometheus itself knows whether something can be scraped. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Set<String> names = new TreeSet<>();
    private static final Set<String> labels = new TreeSet<>();

    @BeforeAll
    static void watchWhatGoesWrong() throws Exception {
        try (RunningSandbox sandbox = new RunningSandbox();
                RunningService service = RunningService.on(sandbox);
                HttpClient http = HttpClient.newHttpClient()) {
            sandbox.plant("imagicle-milan", Map.of("status", 504, "times", 1));
            sandbox.plant("zoom-main", Map.of("status", 403));
            sandbox.plant("webex-emea", Map.of("badRow", true));
            sandbox.plant("webex-apac", Map.of("unknownValues", true));
            JsonNode page =
                    service.page(between(NOW.minus(Duration.ofDays(20)), NOW) + "&pageSize=50");
            get(http, service.url() + medium(page));
            get(http, service.url() + "/v1/recordings?q=");
            System.gc();

            String metrics = get(http, service.url() + "/actuator/prometheus");
            SAMPLE.matcher(metrics).results().forEach(WatchTest::keep);
        }
    }

    private static String medium(JsonNode page) {
        return page.get("recordings")
                .valueStream()
                .filter(one -> one.get("source").asString().equals("webex-emea"))
                .flatMap(one -> one.path("media").valueStream())
                .map(one -> one.path("url").asString())
                .filter(url -> !url.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static void keep(MatchResult sample) {
        String name = sample.group(1);
        names.add(name);
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2))
                    .results()
                    .forEach(label -> labels.add("%s{%s}".formatted(name, label.group(1))));
        }
    }

    private static String get(HttpClient http, String uri)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString())
                .body();
    }

    private static List<JsonNode> alerts() {
        return new YAMLMapper()
                .readTree(CHART.resolve("alerts/tributary.yaml").toFile())
                .at("/groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream())
                .toList();
    }

    private static JsonNode dashboard() {
        return JsonMapper.shared().readTree(CHART.resolve("dashboards/tributary.json").toFile());
    }

    private static Stream<String> expressions() {
        return Stream.concat(
                alerts().stream().map(alert -> alert.get("expr").asString()),
                dashboard().findValues("expr").stream().map(JsonNode::asString));
    }

    @Test
    void everyMetricThatIsWatchedIsThere() {
        Set<String> watched =
                expressions()
                        .flatMap(expression -> WatchedMetrics.names(expression).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        watched.removeAll(OF_PROMETHEUS);

        assertThat(watched).hasSizeGreaterThan(15).isSubsetOf(names);
    }

    @Test
    void everyLabelThatSeriesAreSelectedByIsThere() {
        Set<String> selected =
                expressions()
                        .flatMap(expression -> WatchedMetrics.labels(expression).stream())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(selected).hasSizeGreaterThan(15).isSubsetOf(labels);
    }

    @Test
    void everyVariableOfTheDashboardAsksForWhatIsThere() {
        Pattern asked = Pattern.compile("label_values\\(([a-z_]+)");
        List<String> metrics =
                dashboard().at("/templating/list").findValues("definition").stream()
                        .map(JsonNode::asString)
                        .flatMap(query -> asked.matcher(query).results())
                        .map(found -> found.group(1))
                        .toList();

        assertThat(metrics).isNotEmpty().isSubsetOf(names);
    }

    @Test
    void everyAlertHasASectionOfItsNameAndEverySectionAnAlert() throws IOException {
        Set<String> sections =
                SECTION.matcher(Files.readString(OPERATIONS))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sections)
                .isEqualTo(
                        alerts().stream()
                                .map(alert -> alert.get("alert").asString())
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyAlertSaysHowBadItIsWhatItIsAndWhereToReadOn() {
        assertThat(alerts())
                .allSatisfy(alert -> {
                    String name = alert.get("alert").asString();
                    assertThat(alert.at("/labels/severity").asString())
                            .as(name)
                            .isIn("critical", "warning");
                    assertThat(alert.at("/annotations/summary").asString()).as(name).isNotBlank();
                    assertThat(alert.at("/annotations/runbook").asString())
                            .isEqualTo(
                                    "docs/operations.md#%s"
                                            .formatted(name.toLowerCase(Locale.ROOT)));
                });
    }

    @Test
    void everyMetricThatIsDocumentedIsThereAndEachOfOursIsDocumented() throws IOException {
        Set<String> documented =
                ROW.matcher(metricsOf(Files.readString(OPERATIONS)))
                        .results()
                        .flatMap(row -> METRIC.matcher(row.group(1)).results())
                        .map(found -> found.group(1).replace('.', '_'))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented)
                .allSatisfy(metric -> assertThat(names).anyMatch(name -> name.startsWith(metric)));
        assertThat(names)
                .filteredOn(name -> name.startsWith("tributary_"))
                .allSatisfy(
                        name -> assertThat(documented).anyMatch(metric -> name.startsWith(metric)));
    }

    private static String metricsOf(String document) {
        int begin = document.indexOf("\n## Metrics");
        return document.substring(begin, document.indexOf("\n## ", begin + 1));
    }
}
