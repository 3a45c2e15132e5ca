package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

import tools.jackson.databind.JsonNode;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** What the service has a key for, the schema knows, and nothing else. */
class SchemaKeysTest {

    private static final String COMMON = "io.tributary.settings.SourceEntry";

    private final JsonNode definitions =
            Manifest.YAML.readTree(Chart.FOLDER.resolve("values.schema.json")).get("definitions");

    @ParameterizedTest
    @CsvSource({
        "webex, io.tributary.source.webex.WebexConfiguration$Properties",
        "zoom, io.tributary.source.zoom.ZoomConfiguration$Properties",
        "imagicle, io.tributary.source.imagicle.ImagicleConfiguration$Properties"
    })
    void aSourceHasTheKeysOfItsProvider(String definition, String type)
            throws ClassNotFoundException {
        List<String> keys = new ArrayList<>(keys(COMMON));
        keys.addAll(keys(type));

        assertThat(known(definition)).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, io.tributary.security.IssuerProperties",
        "grant, io.tributary.security.GrantRule"
    })
    void issuersAndGrantsHaveTheKeysOfTheService(String definition, String type)
            throws ClassNotFoundException {
        assertThat(known(definition)).containsExactlyInAnyOrderElementsOf(keys(type));
    }

    private Iterable<String> known(String definition) {
        return definitions.get(definition).get("properties").propertyNames();
    }

    /** Not all of the records are visible from here. */
    private static List<String> keys(String type) throws ClassNotFoundException {
        RecordComponent[] components = Class.forName(type).getRecordComponents();
        return List.of(components).stream()
                .map(component -> DataObjectPropertyName.toDashedForm(component.getName()))
                .toList();
    }
}
