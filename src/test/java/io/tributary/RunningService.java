package io.tributary;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Ticker;

import io.tributary.api.OpenApiContract;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriComponentsBuilder;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The whole service on real HTTP, over a sandbox that outlives it. Its clock stands at the
 * sandbox's moment, and the call cache forgets nothing by itself. Every answer is held against the
 * contract.
 */
final class RunningService implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TestConfiguration(proxyBeanMethods = false)
    static class StandingTime {

        @Bean
        @Primary
        Clock standingClock() {
            return Clock.fixed(RunningSandbox.NOW, ZoneOffset.UTC);
        }

        @Bean
        Ticker standingTicker() {
            return () -> 0;
        }
    }

    private final ConfigurableApplicationContext context;
    private final WebTestClient http;

    private RunningService(ConfigurableApplicationContext context, Duration patience) {
        this.context = context;
        String port = requireNonNull(context.getEnvironment().getProperty("local.server.port"));
        this.http =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(patience)
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                        .entityExchangeResultConsumer(OpenApiContract::check)
                        .build();
    }

    /** Starts the service as the sandbox profile configures it, with some keys of its own. */
    static RunningService on(RunningSandbox sandbox, String... keys) {
        return on(sandbox, Duration.ofSeconds(30), keys);
    }

    /**
     * @param patience how long an answer may take
     */
    static RunningService on(RunningSandbox sandbox, Duration patience, String... keys) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--tributary.sandbox.server=false",
                                "--tributary.sandbox.url=" + sandbox.url(),
                                "--tributary.sandbox.media-url=" + sandbox.mediaUrl()));
        arguments.addAll(List.of(keys));
        return new RunningService(
                new SpringApplicationBuilder(TributaryApplication.class, StandingTime.class)
                        .profiles("sandbox")
                        .run(arguments.toArray(String[]::new)),
                patience);
    }

    String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** Where health and metrics are, if on a port of their own. */
    String managementUrl() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port");
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** The body of an answer with this status. */
    JsonNode get(HttpStatus status, String path, Object... variables) {
        byte[] body =
                http.get()
                        .uri(path, variables)
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(requireNonNull(body));
    }

    /** The page at a token, or the first one of a query without its question mark. */
    JsonNode page(String query) {
        return get(HttpStatus.OK, "/v1/recordings?" + query);
    }

    /** The page at a token. */
    JsonNode page(String pageToken, int pageSize) {
        return page("pageSize=" + pageSize + "&pageToken=" + pageToken);
    }

    /** Follows a list to its end, and shows every page before it asks for the next. */
    List<JsonNode> follow(JsonNode first, int pageSize, Consumer<JsonNode> each) {
        List<JsonNode> pages = new ArrayList<>();
        JsonNode page = first;
        pages.add(page);
        each.accept(page);
        while (page.has("nextPageToken")) {
            page = page(page.get("nextPageToken").asString(), pageSize);
            pages.add(page);
            each.accept(page);
        }
        return pages;
    }

    /** Everything that a query lists, in pages of a size. */
    List<JsonNode> recordings(String query, int pageSize) {
        return recordings(follow(page(query + "&pageSize=" + pageSize), pageSize, _ -> {}));
    }

    static List<JsonNode> recordings(List<JsonNode> pages) {
        return pages.stream().flatMap(page -> page.get("recordings").valueStream()).toList();
    }

    /** The pieces of a listed recording that the sandbox's world has too. */
    static WorldEntry entry(JsonNode recording) {
        return new WorldEntry(
                recording.get("source").asString(),
                recording.get("providerId").asString(),
                Instant.parse(recording.get("startTime").asString()));
    }

    static String between(Instant from, Instant to) {
        return requireNonNull(
                UriComponentsBuilder.newInstance()
                        .queryParam("from", from)
                        .queryParam("to", to)
                        .build()
                        .getQuery());
    }

    @Override
    public void close() {
        context.close();
    }
}
