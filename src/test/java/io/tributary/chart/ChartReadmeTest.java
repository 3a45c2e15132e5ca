package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every value is explained once, in {@code values.yaml}. {@code -Dchart.update=true} writes what is
 * there into the table of the README.
 */
class ChartReadmeTest {

    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final String HEAD = "| value | default | |\n| --- | --- | --- |\n";

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    /** Where Kubernetes knows more keys than have a default. */
    private static final Set<String> OPEN = Set.of("/resources");

    private final String yaml = Files.readString(Chart.FOLDER.resolve("values.yaml"));
    private final List<DocumentedValue> documented = DocumentedValue.readAll(yaml);

    ChartReadmeTest() throws IOException {}

    @Test
    void theTableSaysWhatValuesYamlSays() throws IOException {
        String readme = Files.readString(README);
        int table = readme.indexOf(HEAD);
        int end = readme.indexOf("\n\n", table);

        String generated =
                readme.substring(0, table)
                        + HEAD
                        + documented.stream().map(this::row).collect(Collectors.joining("\n"))
                        + readme.substring(end);

        assertThat(new Golden(README).expected(generated))
                .as("-Dchart.update=true writes it down anew")
                .isEqualTo(generated);
    }

    @Test
    void everyValueIsExplained() {
        List<String> leaves = new ArrayList<>();
        leaves("", Manifest.YAML.readTree(yaml), leaves);

        assertThat(leaves)
                .hasSizeGreaterThan(80)
                .allMatch(
                        leaf ->
                                documented.stream()
                                        .filter(value -> !hasOthersBelow(value))
                                        .anyMatch(value -> value.holds(leaf)),
                        "explained by itself or by what it is all of");
    }

    @Test
    void theSchemaKnowsWhatValuesYamlKnowsAndNothingElse() {
        JsonNode schema = Manifest.YAML.readTree(Chart.FOLDER.resolve("values.schema.json"));
        JsonNode values = Manifest.YAML.readTree(yaml);

        // What an umbrella chart says.
        ((ObjectNode) schema.get("properties")).remove(List.of("global", "enabled"));
        sameKeys("", schema, values);
    }

    /** Wherever the schema names keys, values.yaml has them, unless it has no keys there at all. */
    private static void sameKeys(String path, JsonNode schema, JsonNode values) {
        if (!schema.has("properties") || values.isEmpty() || OPEN.contains(path)) {
            return;
        }
        assertThat(schema.path("additionalProperties").asBoolean(true)).as(path).isFalse();
        assertThat(schema.get("properties").propertyNames())
                .as(path)
                .containsExactlyInAnyOrderElementsOf(values.propertyNames());
        assertThat(required(schema)).as(path).containsAll(withADefault(values));
        for (String key : values.propertyNames()) {
            sameKeys(path + "/" + key, schema.get("properties").get(key), values.get(key));
        }
    }

    private static List<String> required(JsonNode schema) {
        return schema.path("required").valueStream().map(JsonNode::asString).toList();
    }

    /** What templates rely on, so that null is no value for it. */
    private static List<String> withADefault(JsonNode values) {
        return values.propertyStream()
                .filter(entry -> !entry.getKey().equals("rollingUpdate"))
                .filter(entry -> !entry.getValue().isEmpty() || hasText(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean hasText(JsonNode value) {
        return value.isValueNode() && !value.asString().isEmpty();
    }

    @Test
    void theExamplesAreRendered() throws IOException {
        List<String> examples =
                EXAMPLE.matcher(Files.readString(README))
                        .results()
                        .map(found -> found.group(1).stripIndent())
                        .toList();

        assertThat(examples)
                .hasSizeGreaterThan(4)
                .allSatisfy(example ->
                        assertThat(Chart.render("minimal", example).manifests()).isNotEmpty());
    }

    private String row(DocumentedValue value) {
        return value.row(hasOthersBelow(value));
    }

    private boolean hasOthersBelow(DocumentedValue value) {
        return documented.stream().anyMatch(other -> other.path().startsWith(value.path() + "."));
    }

    private static void leaves(String path, JsonNode node, List<String> leaves) {
        if (!node.isObject() || node.isEmpty()) {
            leaves.add(path);
            return;
        }
        node.properties()
                .forEach(entry ->
                        leaves(
                                path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                                entry.getValue(),
                                leaves));
    }
}
