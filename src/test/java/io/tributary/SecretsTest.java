package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.sandbox.Sandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Credentials;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for every secret that a service was configured with or received, by value, in everything
 * that leaves it: logs of all levels down to DEBUG, output, answers with their headers, metrics.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTest {

    private static final String CLIENT_SECRET = "cl1ent & s3cret=50%+ü/\"x\"";
    private static final String REFRESH_TOKEN = "r3fresh/+= töken&%22<b>";
    private static final String PASSWORD = "p4ss:w%rd & <\"'\\ß>";
    private static final String WRONG_SECRET = "wr0ng s3cret/+=&";
    private static final String KEPT_TOKEN = "k3pt-in-a-torn-file";
    private static final String PAGE_TOKEN_KEY = "q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=";
    private static final Credentials CREDENTIALS =
            new Credentials(
                    "the-client",
                    CLIENT_SECRET,
                    REFRESH_TOKEN,
                    "the-account",
                    "the-user",
                    PASSWORD);
    private static final String QUERY = between(NOW.minus(Duration.ofDays(2)), NOW);

    private static final AuthorizationServer ISSUER =
            new AuthorizationServer(NOW, Map.of("everything", Map.of()));
    private static final String TOKEN =
            ISSUER.token("everything", AuthorizationServer.SCOPES.toArray(String[]::new));

    @TempDir private Path temporary;

    private final LogSpy logs = new LogSpy(SpiedVendors.THREADS);
    private final List<String> answers = new ArrayList<>();
    private String url = "";

    @AfterAll
    static void stopIssuing() {
        ISSUER.close();
    }

    @AfterEach
    void stop() {
        logs.close();
    }

    @Test
    void noSecretLeavesTheService(CapturedOutput output) throws Exception {
        Files.writeString(
                temporary.resolve("webex-apac.json"), "{\"refreshToken\":\"" + KEPT_TOKEN + "\"");
        Sandbox sandbox = new Sandbox(world(), Clock.fixed(NOW, ZoneOffset.UTC), CREDENTIALS);
        try (SpiedVendors vendors = new SpiedVendors(sandbox)) {
            try (ConfigurableApplicationContext service = start(vendors.url(), Map.of())) {
                url =
                        "http://127.0.0.1:"
                                + service.getEnvironment().getProperty("local.server.port");
                JsonNode page = get("/v1/recordings?pageSize=20&" + QUERY);
                assertThat(page.path("recordings")).as(page.toString()).hasSize(20);
                String token = page.get("nextPageToken").asString();
                get("/v1/recordings?pageToken=" + token);
                tamper(token);
                find(page);
                hear(page, sandbox);
                fail(sandbox);
                look();
            }

            List<String> secrets = secrets();
            secrets.addAll(vendors.tokens());
            secrets.add(TOKEN);
            assertThat(vendors.links()).hasSizeGreaterThan(10);
            secrets.addAll(vendors.links());
            sandbox.mediaCalls().stream()
                    .map(call -> SpiedVendors.opening(call.uri()))
                    // Imagicle's addresses open nothing by themselves.
                    .filter(opening -> !opening.equals("Media"))
                    .forEach(secrets::add);
            assertThat(vendors.tokens()).hasSizeGreaterThan(5).contains(SpiedVendors.SHORT_TOKEN);
            assertThat(logs.events())
                    .hasSizeGreaterThan(500)
                    .anyMatch(event -> event.contains("invalid_client"))
                    .anyMatch(event -> event.contains("webex-apac.json"));
            assertNoneOf(secrets, output);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page-token.keys",
                "page-token.keys[0]",
                "page-token.keys[0].secret",
                "page-token",
                "page-token.keys.k1.secret",
                "sources[0]",
                "sources[0].client-secret.value",
                "sources[0].refresh-tokens",
                "sources[0].base-url"
            })
    void noSecretIsInWhatStopsTheStart(String key, CapturedOutput output) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() ->
                        start(
                                "http://127.0.0.1:1",
                                Map.of(
                                        "spring.main.web-application-type",
                                        WebApplicationType.NONE,
                                        "tributary." + key,
                                        WRONG_SECRET)))
                .satisfies(stop -> answers.add(String.valueOf(stop.getMessage())));

        String prefix = "tributary." + key.substring(0, key.indexOf('s') + 1);
        assertThat(logs.events())
                .anyMatch(event ->
                        event.contains("APPLICATION FAILED TO START")
                                && event.contains("Description:\n\n" + prefix));
        assertNoneOf(secrets(), output);
    }

    @Test
    void aSecretThatIsLoggedIsFound() {
        Logger logger = LoggerFactory.getLogger("somebody");
        try (ConfigurableApplicationContext _ =
                start(
                        "http://127.0.0.1:1",
                        Map.of("spring.main.web-application-type", WebApplicationType.NONE))) {
            logger.debug("with {}", CLIENT_SECRET);
            logger.debug("at https://example.com/?token={}", form(REFRESH_TOKEN));
            logger.debug("failed", new IllegalStateException("failed", new IOException(PASSWORD)));
            logger.atDebug().addKeyValue("token", KEPT_TOKEN).log("kept");
            try (var _ = MDC.putCloseable("secret", WRONG_SECRET)) {
                logger.debug("in the context");
            }
            logger.debug("Authorization: Basic {}", basic("the-client", CLIENT_SECRET));
        }

        assertThat(Needles.of(secrets()).in(logs.events())).hasSizeGreaterThanOrEqualTo(6);
    }

    private void tamper(String token) throws Exception {
        String changed = (token.charAt(40) == 'A' ? "B" : "A") + token.substring(41);
        get("/v1/recordings?pageToken=" + token.substring(0, 40) + changed);
        get("/v1/recordings?pageToken=" + token + "&q=other");
        get("/v1/recordings?pageToken=nonsense");
    }

    private void find(JsonNode page) throws Exception {
        for (JsonNode recording : page.get("recordings")) {
            get("/v1/recordings/" + recording.get("id").asString());
        }
        get("/v1/recordings/webex-emea~bm90aGluZw");
        get("/v1/recordings/webex-short~bm90aGluZw");
        get("/v1/recordings/imagicle-parrot~bm90aGluZw");
        get("/v1/recordings/nonsense");
        get("/v1/recordings?view=FULL&direction=INBOUND&source=webex-emea&" + QUERY);
    }

    /** What opens a medium is a secret too: links, tickets and the tokens for downloads. */
    private void hear(JsonNode page, Sandbox sandbox) throws Exception {
        List<JsonNode> heard = new ArrayList<>();
        for (String source : List.of("webex-emea", "zoom-main", "imagicle-milan")) {
            heard.add(
                    page.get("recordings")
                            .valueStream()
                            .filter(recording -> recording.get("source").asString().equals(source))
                            .findFirst()
                            .orElseThrow());
        }
        for (Fault fault :
                List.of(
                        Fault.status(403).times(1),
                        Fault.status(403),
                        Fault.of(Fault.Effect.HTML_WITH_200),
                        Fault.of(Fault.Effect.CUT_CONNECTION),
                        Fault.latency(Duration.ofMillis(1)))) {
            for (JsonNode recording : heard) {
                sandbox.faults().put(recording.get("source").asString(), fault.on(CallKind.MEDIA));
                for (JsonNode medium : recording.get("media")) {
                    ask(medium.get("url").asString(), "Range", "bytes=0-2000");
                }
                ask("/v1/recordings/" + recording.get("id").asString() + "/transcript");
            }
        }
        assertThat(answers).anyMatch(answer -> answer.contains("/media/audio 206"));
        heard.forEach(recording -> sandbox.faults().clear(recording.get("source").asString()));
    }

    private void fail(Sandbox sandbox) throws Exception {
        List<Fault> faults =
                List.of(
                        Fault.status(401),
                        Fault.status(403),
                        Fault.status(429).withRetryAfter("soon"),
                        Fault.status(500),
                        Fault.of(Fault.Effect.HTML_WITH_200),
                        Fault.of(Fault.Effect.TRUNCATE),
                        Fault.of(Fault.Effect.EMPTY_BODY),
                        Fault.of(Fault.Effect.WRONG_CONTENT_TYPE),
                        Fault.of(Fault.Effect.HANG));
        List<String> accounts = List.of("webex-emea", "zoom-main", "imagicle-milan");
        for (Fault fault : faults) {
            accounts.forEach(account -> sandbox.faults().put(account, fault));
            get("/v1/recordings?" + QUERY);
            accounts.forEach(account ->
                    sandbox.faults().put(account, fault.on(CallKind.TOKEN, CallKind.DETAIL)));
            get("/v1/recordings?source=webex-emea,zoom-main&" + QUERY);
            get("/v1/recordings/imagicle-milan~bm90aGluZw");
            accounts.forEach(sandbox.faults()::clear);
        }
        sandbox.faults().put("webex-emea", Fault.status(401).times(1));
        get("/v1/recordings?" + QUERY);
    }

    private void look() throws Exception {
        JsonNode sources = get("/v1/sources");
        assertThat(sources.get("sources"))
                .filteredOn(source -> source.get("state").asString().equals("DOWN"))
                .extracting(source -> source.get("name").asString())
                .contains(
                        "imagicle-lost",
                        "imagicle-parrot",
                        "webex-broken",
                        "webex-odd",
                        "webex-short",
                        "webex-torn",
                        "zoom-parrot",
                        "zoom-wrong");
        for (String path :
                List.of("/v1/sources/webex-emea", "/v1/sources/unknown", "/v1/nothing", "/docs")) {
            ask(path);
        }
        for (String endpoint :
                List.of(
                        "health",
                        "prometheus",
                        "metrics",
                        "env",
                        "configprops",
                        "beans",
                        "mappings",
                        "conditions",
                        "loggers",
                        "threaddump",
                        "info")) {
            ask("/actuator/" + endpoint);
        }
        assertThat(answers)
                .anyMatch(answer -> answer.contains("tributary_refresh_token_days_left{"))
                .anyMatch(answer -> answer.contains("tributary.page-token.keys[0].secret"));
    }

    private JsonNode get(String path) throws Exception {
        return JsonMapper.shared().readTree(ask(path));
    }

    /** Each time on a connection of its own: reused ones hang in some releases of Reactor Netty. */
    private String ask(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .timeout(Duration.ofMinutes(1));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(
                            (headers.length == 0 ? request : request.headers(headers)).build(),
                            HttpResponse.BodyHandlers.ofString());
            answers.add(
                    "%s %d %s %s"
                            .formatted(
                                    path,
                                    answer.statusCode(),
                                    answer.headers().map(),
                                    answer.body()));
            return answer.body();
        }
    }

    private void assertNoneOf(List<String> secrets, CapturedOutput output) {
        List<String> haystack = new ArrayList<>(logs.events());
        haystack.addAll(answers);
        haystack.add(output.getAll());
        assertThat(Needles.of(secrets).in(haystack)).isEmpty();
    }

    static List<String> secrets() {
        byte[] key = Base64.getDecoder().decode(PAGE_TOKEN_KEY);
        return new ArrayList<>(
                List.of(
                        CLIENT_SECRET,
                        REFRESH_TOKEN,
                        PASSWORD,
                        WRONG_SECRET,
                        KEPT_TOKEN,
                        PAGE_TOKEN_KEY,
                        Arrays.toString(key),
                        new String(key, StandardCharsets.ISO_8859_1),
                        "the-client:" + CLIENT_SECRET,
                        "the-client:" + WRONG_SECRET,
                        "the-user:" + PASSWORD));
    }

    private static String basic(String name, String secret) {
        return Base64.getEncoder()
                .encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The service with sources that work and sources that fail in ways of their own. */
    private ConfigurableApplicationContext start(String vendors, Map<String, Object> more) {
        Map<String, Object> keys = new HashMap<>();
        keys.put("server.address", "127.0.0.1");
        keys.put("server.port", 0);
        keys.put("tributary.cache.ttl", "0s");
        keys.put("tributary.source-timeout", "6s");
        keys.put("tributary.refresh-tokens.directory", temporary.toString());
        keys.put("tributary.page-token.keys[0].id", "k1");
        keys.put("tributary.page-token.keys[0].secret", PAGE_TOKEN_KEY);
        List<Map<String, String>> sources =
                List.of(
                        webex("webex-emea", vendors + "/webex-emea/v1", CLIENT_SECRET),
                        webex("webex-apac", vendors + "/webex-apac/v1", CLIENT_SECRET),
                        webex("webex-wrong", vendors + "/webex-emea/v1", WRONG_SECRET),
                        webex("webex-short", vendors + "/parrot/webex", CLIENT_SECRET),
                        webex("webex-torn", vendors + "/parrot/torn", CLIENT_SECRET),
                        webex("webex-odd", vendors + "/parrot/odd", CLIENT_SECRET),
                        webex("webex-broken", vendors + "/parrot/broken", CLIENT_SECRET),
                        zoom("zoom-main", vendors + "/zoom-main", CLIENT_SECRET),
                        zoom("zoom-wrong", vendors + "/zoom-main", WRONG_SECRET),
                        zoom("zoom-parrot", vendors + "/parrot", CLIENT_SECRET),
                        imagicle("imagicle-milan", vendors + "/imagicle-milan", PASSWORD),
                        imagicle("imagicle-wrong", vendors + "/imagicle-milan", WRONG_SECRET),
                        imagicle("imagicle-parrot", vendors + "/parrot", PASSWORD),
                        imagicle("imagicle-lost", "http://127.0.0.1:1", PASSWORD));
        keys.put("tributary.security.issuers[0].issuer", ISSUER.issuer());
        keys.put("tributary.security.issuers[0].audiences", AuthorizationServer.AUDIENCE);
        keys.put("tributary.security.grants[0].everybody", true);
        keys.put("tributary.security.grants[0].sources", "*");
        for (int i = 0; i < sources.size(); i++) {
            String prefix = "tributary.sources[%d].".formatted(i);
            sources.get(i).forEach((key, value) -> keys.put(prefix + key, value));
        }
        more.keySet().forEach(key -> keys.keySet().removeIf(other -> other.startsWith(key)));
        keys.putAll(more);
        return new SpringApplicationBuilder(
                        TributaryApplication.class, RunningService.StandingTime.class)
                .properties(keys)
                .listeners(logs)
                .run(
                        "--spring.main.web-application-type="
                                + more.getOrDefault(
                                        "spring.main.web-application-type",
                                        WebApplicationType.REACTIVE),
                        "--logging.level.root=DEBUG",
                        "--management.endpoints.web.exposure.include=*",
                        "--management.endpoint.health.show-details=always");
    }

    private static Map<String, String> webex(String name, String url, String secret) {
        return Map.of(
                "name", name,
                "provider", "WEBEX",
                "base-url", url,
                "client-id", "the-client",
                "client-secret", secret,
                "refresh-token", REFRESH_TOKEN);
    }

    private static Map<String, String> zoom(String name, String url, String secret) {
        return Map.of(
                "name",
                name,
                "provider",
                "ZOOM",
                "base-url",
                url + "/v2",
                "token-url",
                url + "/oauth/token",
                "account-id",
                "the-account",
                "client-id",
                "the-client",
                "client-secret",
                secret);
    }

    private static Map<String, String> imagicle(String name, String url, String password) {
        return Map.of(
                "name", name,
                "provider", "IMAGICLE",
                "base-url", url + "/fw/Apps/Recorder/WebAPI",
                "allow-http", "true",
                "order-slack", "2m",
                "username", "the-user",
                "password", password);
    }

    private static World world() {
        World world =
                World.of(
                        Account.webex("webex-emea", Role.COMPLIANCE_OFFICER)
                                .with(Quirks.DEFAULT.with(Quirk.WEBEX_NEW_REFRESH_TOKEN)),
                        Account.webex("webex-apac", Role.ADMIN),
                        Account.zoom("zoom-main"),
                        Account.imagicle("imagicle-milan"));
        for (String source : List.of("webex-emea", "webex-apac", "zoom-main", "imagicle-milan")) {
            for (int hour = 1; hour <= 30; hour++) {
                world.add(
                        source,
                        NOW.minus(Duration.ofHours(hour)),
                        NOW.minus(Duration.ofHours(hour)));
            }
        }
        return world;
    }
}
