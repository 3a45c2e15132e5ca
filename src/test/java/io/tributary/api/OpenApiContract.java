package io.tributary.api;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.parser.OpenAPIV3Parser;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webtestclient.autoconfigure.WebTestClientBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds every answer of a test against {@code api-spec/openapi.yaml}: its path, method, status,
 * headers, media type, and each field of its body, which the contract must know.
 *
 * <p>A Spring test imports {@link EveryAnswer}; any other hands its answers to {@link #check}. A
 * {@code WebTestClient} shows an answer only to tests that end with {@code expectBody...}; one that
 * ends with {@code expectStatus} or {@code returnResult} is not checked.
 */
public final class OpenApiContract {

    private static final String CONTRACT = "static/openapi.yaml";

    private static final OpenApiInteractionValidator WITH_BODY =
            OpenApiInteractionValidator.createFor(CONTRACT).build();

    /** HEAD answers like GET, without the body. */
    private static final OpenApiInteractionValidator WITHOUT_BODY =
            OpenApiInteractionValidator.createFor(CONTRACT)
                    .withLevelResolver(
                            LevelResolver.create()
                                    .withLevel(
                                            "validation.response.body.missing",
                                            ValidationReport.Level.IGNORE)
                                    .build())
                    .build();

    /** A made-up operation that answers with one line of an export. */
    private static final String LINE = "/export/line";

    private static final OpenApiInteractionValidator LINES =
            OpenApiInteractionValidator.createFor(withLine()).build();

    /** What belongs to the page of {@code /docs} is no part of the contract. */
    private static final List<String> ASSETS = List.of("/docs/", "/webjars/");

    private static final Set<String> NO_OPERATION =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

    private OpenApiContract() {}

    /** Makes every {@code WebTestClient} of a Spring test check the answers that it expects. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class EveryAnswer {

        @Bean
        WebTestClientBuilderCustomizer contract() {
            return client -> client.entityExchangeResultConsumer(OpenApiContract::check);
        }
    }

    /** Checks what a {@code WebTestClient} received. */
    public static void check(EntityExchangeResult<?> result) {
        check(
                result.getMethod(),
                result.getUrl().getRawPath(),
                result.getStatus().value(),
                headers(result),
                result.getResponseBodyContent());
    }

    /**
     * Checks one answer.
     *
     * @param path as it was asked for, without the query
     * @throws AssertionError if the contract does not allow it
     */
    public static void check(
            HttpMethod method,
            String path,
            int status,
            Map<String, List<String>> headers,
            byte @Nullable [] body) {
        if (ASSETS.stream().anyMatch(path::startsWith)) {
            return;
        }
        SimpleResponse answer = answer(status, headers, body);
        ValidationReport report =
                HttpMethod.HEAD.equals(method) || isEmptyMedium(path, headers)
                        ? WITHOUT_BODY.validateResponse(path, Request.Method.GET, answer)
                        : WITH_BODY.validateResponse(
                                path, Request.Method.valueOf(method.name()), answer);
        // Where a method is refused, the validator takes an action for the id before it.
        if (status == 405 || isOfNoOperation(report)) {
            report = refusal(status, headers, body);
        }
        if (report.hasErrors()) {
            throw new AssertionError(
                    "%s %s answered %d against the contract: %s"
                            .formatted(method, path, status, report.getMessages()));
        }
    }

    /** A medium may have no bytes, which the validator takes for an answer that lacks its body. */
    private static boolean isEmptyMedium(String path, Map<String, List<String>> headers) {
        return path.contains("/media/") && List.of("0").equals(headers.get("Content-Length"));
    }

    private static OpenAPI withLine() {
        OpenAPI contract = new OpenAPIV3Parser().read(CONTRACT);
        Schema<?> line = new Schema<>().$ref("#/components/schemas/ExportLine");
        line.setSpecVersion(SpecVersion.V31);
        Content content =
                new Content().addMediaType("application/json", new MediaType().schema(line));
        ApiResponses answers =
                new ApiResponses()
                        .addApiResponse("200", new ApiResponse().description("").content(content));
        contract.path(LINE, new PathItem().get(new Operation().responses(answers)));
        return contract;
    }

    /**
     * Checks one line of an export.
     *
     * @throws AssertionError if the contract does not allow it
     */
    public static void checkLine(String line) {
        SimpleResponse answer =
                SimpleResponse.Builder.status(200)
                        .withContentType("application/json")
                        .withBody(line)
                        .build();
        ValidationReport report = LINES.validateResponse(LINE, Request.Method.GET, answer);
        if (report.hasErrors()) {
            throw new AssertionError(
                    "the line %s is against the contract: %s"
                            .formatted(line, report.getMessages()));
        }
    }

    private static boolean isOfNoOperation(ValidationReport report) {
        return report.getMessages().stream()
                .anyMatch(message -> NO_OPERATION.contains(message.getKey()));
    }

    /** What reaches no operation is refused with a problem like any operation's. */
    private static ValidationReport refusal(
            int status, Map<String, List<String>> headers, byte @Nullable [] body) {
        if (status != 404 && status != 405) {
            throw new AssertionError("The contract has no operation that answers " + status);
        }
        return WITH_BODY.validateResponse(
                "/v1/sources/unknown", Request.Method.GET, answer(404, headers, body));
    }

    private static SimpleResponse answer(
            int status, Map<String, List<String>> headers, byte @Nullable [] body) {
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(status);
        headers.forEach(answer::withHeader);
        if (body != null && body.length > 0) {
            answer.withBody(body);
        }
        return answer.build();
    }

    private static Map<String, List<String>> headers(EntityExchangeResult<?> result) {
        return result.getResponseHeaders().headerSet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
