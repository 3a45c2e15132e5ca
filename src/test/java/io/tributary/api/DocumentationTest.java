package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

@DoorTest
class DocumentationTest {

    private static final Pattern LOADED_BY_HTML = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    private static final Pattern LOADED_BY_CSS =
            Pattern.compile("(?:url\\(\\s*|@import\\s+)[\"']?([^\"')]{1,40})");

    @Autowired private WebTestClient http;

    @Test
    void theRootLeadsToTheDocumentation() {
        http.get()
                .uri("/")
                .exchange()
                .expectStatus()
                .isTemporaryRedirect()
                .expectHeader()
                .location("/docs")
                .expectBody()
                .isEmpty();
    }

    @Test
    void theContractIsServedAsItIsWritten() throws IOException {
        EntityExchangeResult<byte[]> answer =
                http.get()
                        .uri("/openapi.yaml")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_YAML)
                        .expectBody()
                        .returnResult();

        assertThat(answer.getResponseBodyContent())
                .isEqualTo(Files.readAllBytes(Path.of("api-spec/openapi.yaml")));
    }

    @Test
    void everythingThatThePageLoadsIsServedHere() {
        List<String> loaded = references(LOADED_BY_HTML, page());

        assertThat(loaded)
                .contains("/webjars/swagger-ui/swagger-ui-bundle.js", "/docs/docs.js")
                .allMatch(reference -> reference.startsWith("/") || reference.equals("data:,"))
                .noneMatch(reference -> reference.startsWith("//"));
        loaded.stream()
                .filter(reference -> reference.startsWith("/"))
                .forEach(reference -> assertThat(text(reference)).isNotEmpty());
    }

    @Test
    void theStylesOfThePageLoadNothing() {
        assertThat(references(LOADED_BY_CSS, text("/webjars/swagger-ui/swagger-ui.css")))
                .allMatch(reference -> reference.startsWith("data:"));
    }

    @Test
    void thePageAsksNoValidatorAndReadsOurContract() {
        assertThat(text("/docs/docs.js"))
                .contains("url: \"/openapi.yaml\"", "validatorUrl: null")
                .doesNotContain("http:", "https:");
    }

    @Test
    void theBrowserIsToldToLoadNothingFromElsewhere() {
        String policy =
                http.get()
                        .uri("/docs")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getFirst("Content-Security-Policy");

        assertThat(policy).startsWith("default-src 'none';").doesNotContain("http", "*");
    }

    @Test
    void thePageIsNotServedPastItsPolicy() {
        http.get().uri("/docs/index.html").exchange().expectStatus().isNotFound().expectBody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/openapi.yaml"})
    void headWorksHereToo(String path) {
        http.head()
                .uri(path)
                .exchange()
                .expectStatus()
                .value(status -> assertThat(status).isLessThan(400))
                .expectBody()
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/openapi.yaml"})
    void thereIsNothingToWrite(String path) {
        http.post().uri(path).exchange().expectStatus().isEqualTo(405).expectBody();
    }

    private String page() {
        return new String(
                Objects.requireNonNull(
                        http.get()
                                .uri("/docs")
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectHeader()
                                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                                .expectBody()
                                .returnResult()
                                .getResponseBodyContent()),
                StandardCharsets.UTF_8);
    }

    private String text(String path) {
        WebTestClient patient =
                http.mutate()
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                        .build();
        return Objects.requireNonNull(
                patient.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private static List<String> references(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }
}
