package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.tributary.federation.Coverage;
import io.tributary.federation.ExportLine;
import io.tributary.federation.Federation;
import io.tributary.federation.Gap;
import io.tributary.federation.Grant;
import io.tributary.federation.PageTokenCodec;
import io.tributary.federation.Reason;
import io.tributary.federation.RecordingPage;
import io.tributary.federation.SourceCoverage;
import io.tributary.federation.SourceProblem;
import io.tributary.federation.SourceReport;
import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Owner;
import io.tributary.recording.Party;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.recording.Transcript;
import io.tributary.recording.View;
import io.tributary.source.Budget;
import io.tributary.source.Circuit;
import io.tributary.source.Verb;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The contract says what the code says; that the answers keep it, every other test checks. */
class ContractTest {

    private static final SwaggerParseResult PARSED =
            new OpenAPIV3Parser().readLocation("api-spec/openapi.yaml", null, null);
    private static final OpenAPI CONTRACT = PARSED.getOpenAPI();

    static List<Arguments> records() {
        return List.of(
                Arguments.of("RecordingPage", RecordingPage.class),
                Arguments.of("Checkpoint", ExportLine.Checkpoint.class),
                Arguments.of("ExportGap", ExportLine.Missing.class),
                Arguments.of("ExportEnd", ExportLine.End.class),
                Arguments.of("Coverage", Coverage.class),
                Arguments.of("SourceCoverage", SourceCoverage.class),
                Arguments.of("Gap", Gap.class),
                Arguments.of("SourceProblem", SourceProblem.class),
                Arguments.of("Recording", Recording.class),
                Arguments.of("Owner", Owner.class),
                Arguments.of("Party", Party.class),
                Arguments.of("Media", Media.class),
                Arguments.of("Transcript", Transcript.class),
                Arguments.of("Segment", Transcript.Segment.class),
                Arguments.of("Source", SourceDescription.class),
                Arguments.of("SourceList", SourceList.class),
                Arguments.of("Budget", Budget.class),
                Arguments.of("BatchResults", BatchAnswer.class),
                Arguments.of("BatchResult", BatchAnswer.Result.class),
                Arguments.of("ParameterError", ParameterError.class));
    }

    static List<Arguments> enums() {
        return List.of(
                Arguments.of(schema("Kind"), Kind.values()),
                Arguments.of(schema("Direction"), Direction.values()),
                Arguments.of(schema("Status"), Status.values()),
                Arguments.of(schema("View"), View.values()),
                Arguments.of(schema("Verb"), Verb.values()),
                Arguments.of(property("Problem", "reason"), Reason.values()),
                Arguments.of(property("Media", "kind"), MediaKind.values()),
                Arguments.of(property("Transcript", "state"), Transcript.State.values()),
                Arguments.of(property("Owner", "type"), Owner.Type.values()),
                Arguments.of(property("Party", "role"), Party.Role.values()),
                Arguments.of(property("Source", "state"), SourceReport.State.values()),
                Arguments.of(property("Source", "circuit"), Circuit.values()),
                Arguments.of(property("SourceCoverage", "state"), SourceCoverage.State.values()));
    }

    @Test
    void theContractCanBeRead() {
        assertThat(PARSED.getMessages()).isEmpty();
    }

    @Test
    void theListHasExactlyTheParametersThatAreRead() {
        Operation list = named(CONTRACT.getPaths(), "/v1/recordings").getGet();
        Parameters parameters = new Parameters(Map.of());
        reader().read(parameters, Grant.EVERYTHING);

        assertThat(list.getParameters())
                .extracting(ContractTest::resolved)
                .filteredOn(parameter -> "query".equals(parameter.getIn()))
                .extracting(Parameter::getName)
                .containsExactlyInAnyOrderElementsOf(parameters.names());
    }

    @Test
    void anExportHasExactlyTheParametersThatAreRead() {
        PathItem export = named(CONTRACT.getPaths(), "/v1/recordings:export");
        Parameters parameters = new Parameters(Map.of());
        reader().readExport(parameters, Grant.EVERYTHING);

        assertThat(List.of(export.getGet(), export.getHead()))
                .allSatisfy(operation ->
                        assertThat(operation.getParameters())
                                .extracting(ContractTest::resolved)
                                .filteredOn(parameter -> "query".equals(parameter.getIn()))
                                .extracting(Parameter::getName)
                                .containsExactlyInAnyOrderElementsOf(parameters.names()));
    }

    @Test
    void everyKindOfLineIsOneMember() {
        assertThat(schema("ExportLine").getProperties().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ExportLine.class.getPermittedSubclasses())
                                .map(kind -> kind.getRecordComponents()[0].getName())
                                .toList());
    }

    private static ListRequestReader reader() {
        return new ListRequestReader(
                mock(Federation.class),
                mock(PageTokenCodec.class),
                Clock.systemUTC(),
                new ApiProperties(
                        Period.ofYears(1),
                        Duration.ofSeconds(10),
                        1,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30)));
    }

    @Test
    void everyOperationOfTheApiMayBeRefusedForAWhile() {
        CONTRACT.getPaths().entrySet().stream()
                .filter(path -> path.getKey().startsWith("/v1/"))
                .flatMap(path -> path.getValue().readOperations().stream())
                .forEach(operation ->
                        assertThat(resolved(named(operation.getResponses(), "503")).getHeaders())
                                .as(operation.getOperationId())
                                .containsKey("Retry-After"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aSchemaHasExactlyTheFieldsOfItsRecord(String name, Class<?> type) {
        assertThat(schema(name).getProperties().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
    }

    @Test
    void everyFieldIsDescribed() {
        CONTRACT.getComponents()
                .getSchemas()
                .forEach((name, schema) -> {
                    assertThat(schema.getDescription()).as(name).isNotBlank();
                    properties(schema)
                            .forEach((field, value) ->
                                    assertThat(description(value))
                                            .as(name + "." + field)
                                            .isNotBlank());
                });
    }

    @ParameterizedTest
    @MethodSource("enums")
    void anEnumHasExactlyTheValuesOfTheCode(Schema<?> schema, Enum<?>[] values) {
        assertThat(schema.getEnum())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        Arrays.stream(values).map(Enum::name).toArray(String[]::new));
    }

    @TestFactory
    List<DynamicTest> everyExampleKeepsTheContract() {
        List<DynamicTest> tests = new ArrayList<>();
        CONTRACT.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap()
                                .forEach((method, operation) ->
                                        tests.addAll(
                                                examples(
                                                        HttpMethod.valueOf(method.name()),
                                                        path,
                                                        operation))));
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static List<DynamicTest> examples(HttpMethod method, String path, Operation operation) {
        List<DynamicTest> tests = new ArrayList<>();
        operation
                .getResponses()
                .forEach((status, reference) -> {
                    ApiResponse response = resolved(reference);
                    content(response)
                            .forEach((type, media) -> {
                                Map<String, List<String>> headers = headers(response, type);
                                bodies(media)
                                        .map(body -> example(method, path, status, headers, body))
                                        .forEach(tests::add);
                            });
                });
        return tests;
    }

    private static DynamicTest example(
            HttpMethod method,
            String path,
            String status,
            Map<String, List<String>> headers,
            byte[] body) {
        return DynamicTest.dynamicTest(
                "%s %s %s".formatted(method, path, status),
                () -> OpenApiContract.check(method, path, Integer.parseInt(status), headers, body));
    }

    private static Stream<byte[]> bodies(MediaType media) {
        return Stream.concat(
                        Stream.ofNullable(media.getExample()),
                        Objects.requireNonNullElse(media.getExamples(), Map.<String, Example>of())
                                .values()
                                .stream()
                                .map(Example::getValue))
                .map(example -> example.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> headers(ApiResponse response, String contentType) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Content-Type", List.of(contentType));
        Objects.requireNonNullElse(response.getHeaders(), Map.<String, Header>of())
                .forEach((name, header) -> headers.put(name, List.of(value(resolved(header)))));
        return headers;
    }

    private static String value(Header header) {
        Object fixed = header.getSchema().getConst();
        return String.valueOf(fixed == null ? header.getExample() : fixed);
    }

    private static Map<String, MediaType> content(ApiResponse response) {
        return Objects.requireNonNullElse(response.getContent(), Map.of());
    }

    private static String description(Schema<?> schema) {
        return schema.get$ref() == null || schema.getDescription() != null
                ? schema.getDescription()
                : schema(last(schema.get$ref())).getDescription();
    }

    private static Schema<?> property(String schema, String field) {
        return named(properties(schema(schema)), field);
    }

    private static Schema<?> schema(String name) {
        return named(CONTRACT.getComponents().getSchemas(), name);
    }

    private static Parameter resolved(Parameter parameter) {
        return parameter.get$ref() == null
                ? parameter
                : named(CONTRACT.getComponents().getParameters(), last(parameter.get$ref()));
    }

    private static ApiResponse resolved(ApiResponse response) {
        return response.get$ref() == null
                ? response
                : named(CONTRACT.getComponents().getResponses(), last(response.get$ref()));
    }

    private static Header resolved(Header header) {
        return header.get$ref() == null
                ? header
                : named(CONTRACT.getComponents().getHeaders(), last(header.get$ref()));
    }

    private static <T> T named(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, Schema> properties(Schema<?> schema) {
        return Objects.requireNonNullElse(schema.getProperties(), Map.of());
    }
}
