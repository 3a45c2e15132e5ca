package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.tributary.MediaCaller.Got;
import io.tributary.sandbox.traffic.CallKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What callers see of vendors that fail while a medium is read. Where a vendor says how long the
 * medium is, a caller never gets another one to its end; and whoever comes back gets the rest.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaFaultsTest {

    private static final List<String> KEYS =
            List.of(
                    "--resilience4j.timelimiter.configs.default.timeout-duration=1s",
                    "--resilience4j.retry.configs.default.wait-duration=10ms",
                    "--tributary.stall-timeout=1s",
                    "--tributary.longest-pause=100ms",
                    "--tributary.cache.ttl=0");

    private static final String IMAGICLE = "imagicle-milan";
    private static final List<String> LINKED = List.of("webex-emea", "zoom-main");
    private static final int FROM = 5_000;

    /** An answer that breaks off where the caller can see it. */
    private static final String BROKEN = "broken";

    private static final String RIGHT = "right";

    /** What a fault is, and what is seen by who wants all, and by who wants a part. */
    private static final String OF_ALL =
            """
            {"status":401}              | 503 PROVIDER_UNAUTHORIZED | 503 PROVIDER_UNAUTHORIZED
            {"status":403}              | 503 PROVIDER_FORBIDDEN    | 503 PROVIDER_FORBIDDEN
            {"status":429,"retryAfter":"60"} | 503 PROVIDER_RATE_LIMITED | 503 PROVIDER_RATE_LIMITED
            {"status":500}              | 503 PROVIDER_UNAVAILABLE  | 503 PROVIDER_UNAVAILABLE
            {"status":503}              | 503 PROVIDER_UNAVAILABLE  | 503 PROVIDER_UNAVAILABLE
            {"hang":true}               | 504 PROVIDER_TIMEOUT      | 504 PROVIDER_TIMEOUT
            {"resetConnection":true}    | 503 PROVIDER_UNAVAILABLE  | 503 PROVIDER_UNAVAILABLE
            {"html":true}               | 503 PROVIDER_BAD_RESPONSE | 503 PROVIDER_BAD_RESPONSE
            {"htmlWith200":true}        | 503 PROVIDER_BAD_RESPONSE | 503 PROVIDER_BAD_RESPONSE
            {"jsonErrorWith200":true}   | 503 PROVIDER_BAD_RESPONSE | 503 PROVIDER_BAD_RESPONSE
            {"emptyBody":true}          | 503 PROVIDER_BAD_RESPONSE | 503 PROVIDER_BAD_RESPONSE
            {"wrongContentType":true}   | right                     | right
            """;

    private static final String OF_LINKED =
            """
            {"status":404}              | 503 PROVIDER_BAD_RESPONSE | 503 PROVIDER_BAD_RESPONSE
            {"cutConnection":true}      | broken                    | broken
            {"trickle":true}            | 504 PROVIDER_TIMEOUT      | broken
            {"truncate":true}           | 503 PROVIDER_BAD_RESPONSE | 503 PROVIDER_BAD_RESPONSE
            {"garbage":true}            | 503 PROVIDER_BAD_RESPONSE | 503 PROVIDER_BAD_RESPONSE
            """;

    /** Whoever wants a part waits for the whole, and so sees more of what is wrong with it. */
    private static final String OF_IMAGICLE =
            """
            {"status":404}              | 404 MEDIA_NOT_FOUND       | 404 MEDIA_NOT_FOUND
            {"cutConnection":true}      | broken or 503 PROVIDER_UNAVAILABLE | 503 PROVIDER_UNAVAILABLE
            {"trickle":true}            | 504 PROVIDER_TIMEOUT      | 504 PROVIDER_TIMEOUT
            """;

    private final MediaWorld world = new MediaWorld();
    private final LiveSandbox sandbox = new LiveSandbox(world.world());
    private LiveService service;
    private MediaCaller caller;

    record Misbehaviour(String source, Map<String, Object> fault, String whole, String part) {

        @SuppressWarnings("unchecked")
        static Misbehaviour parse(String source, String line) {
            String[] cells = line.split("\\|", -1);
            Map<String, Object> fault = new LinkedHashMap<>();
            fault.putAll(JsonMapper.shared().readValue(cells[0], Map.class));
            fault.put("on", "MEDIA");
            return new Misbehaviour(source, fault, cells[1].strip(), cells[2].strip());
        }
    }

    static Stream<Misbehaviour> misbehaviours() {
        return Stream.concat(
                LINKED.stream().flatMap(source -> parsed(source, OF_ALL + OF_LINKED)),
                parsed(IMAGICLE, OF_ALL + OF_IMAGICLE));
    }

    private static Stream<Misbehaviour> parsed(String source, String lines) {
        return lines.lines().map(line -> Misbehaviour.parse(source, line));
    }

    @BeforeAll
    void start() {
        service = LiveService.on(sandbox, KEYS);
        caller = new MediaCaller(service.url());
        sources().forEach(this::warmUp);
        mend();
    }

    /** The first calls of a service take long, and the time limit is short here. */
    private void warmUp(String source) {
        HeldMedium medium = HeldMedium.sound(world.add(source));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> caller.get(medium.path()).status() == 200);
    }

    private static Stream<String> sources() {
        return Stream.concat(LINKED.stream(), Stream.of(IMAGICLE));
    }

    @AfterEach
    void mend() {
        sandbox.mendEverything();
        service.bean(CircuitBreakerRegistry.class)
                .getAllCircuitBreakers()
                .forEach(CircuitBreaker::reset);
    }

    @AfterAll
    void stop() {
        caller.close();
        service.close();
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void nobodyGetsAnotherMediumToItsEnd(Misbehaviour one) {
        HeldMedium medium = HeldMedium.sound(world.add(one.source()));
        HeldMedium known = HeldMedium.sound(world.add(one.source()));
        caller.head(known.path());

        sandbox.plant(one.source(), one.fault());
        CompletableFuture<Got> wholeToCome =
                CompletableFuture.supplyAsync(() -> caller.get(medium.path()));
        Got part = caller.get(known.path(), "Range", "bytes=" + FROM + "-");
        Got whole = wholeToCome.join();
        mend();

        assertThat(one.whole().split(" or ")).contains(seen(whole, medium.bytes()));
        comesBackForTheRest(medium, whole);
        assertThat(one.part().split(" or ")).contains(seen(part, known.from(FROM)));
        Got again = caller.get(known.path(), "Range", "bytes=" + FROM + "-");
        assertThat(again.status()).isEqualTo(206);
        assertThat(again.body()).isEqualTo(known.from(FROM));
    }

    /**
     * Imagicle neither says how long a medium is nor, where it ends in good order, that more was
     * meant to come: nobody can tell such a medium from a whole one.
     */
    @ParameterizedTest
    @ValueSource(strings = {"truncate", "garbage"})
    void whatImagicleEndsInGoodOrderIsTakenForTheMedium(String effect) {
        HeldMedium medium = HeldMedium.sound(world.add(IMAGICLE));

        sandbox.plant(IMAGICLE, Map.of("on", "MEDIA", effect, true));
        Got got = caller.get(medium.path());

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.isWhole()).isTrue();
        if (effect.equals("truncate")) {
            assertThat(got.body()).isEqualTo(Arrays.copyOf(medium.bytes(), medium.size() / 2));
        } else {
            assertThat(got.body()).hasSize(512);
            assertThat(got.header("Content-Type")).isNotEqualTo("audio/mpeg");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webex-emea", "zoom-main"})
    void aLinkThatIsRefusedOnceIsRenewedUnseen(String source) {
        HeldMedium medium = HeldMedium.sound(world.add(source));
        sandbox.plant(source, Map.of("on", "MEDIA", "status", 403, "times", 1));
        sandbox.sandbox().calls().clear();

        Got got = caller.get(medium.path());

        assertThat(seen(got, medium.bytes())).isEqualTo(RIGHT);
        assertThat(sandbox.sandbox().calls().count(source, CallKind.DETAIL)).isEqualTo(2);
        assertThat(sandbox.sandbox().calls().count(source, CallKind.MEDIA))
                .isEqualTo(source.equals("webex-emea") ? 2 : 3);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void mediaThatFailDoNotTakeTheListsAway(String source) {
        HeldMedium medium = HeldMedium.sound(world.add(source));
        sandbox.plant(source, Map.of("on", "MEDIA", "status", 503));
        for (int i = 0; i < 6; i++) {
            assertThat(caller.get(medium.path()).status()).isEqualTo(503);
        }
        sandbox.sandbox().calls().clear();

        assertThat(caller.get(medium.path()).json().get("detail").asString())
                .contains("left alone");
        assertThat(sandbox.sandbox().calls().count(source, CallKind.MEDIA)).isZero();
        JsonNode page = caller.get("/v1/recordings?source=" + source).json();
        assertThat(page.get("recordings")).isNotEmpty();
        assertThat(page.at("/coverage/complete").asBoolean()).isTrue();
        JsonNode state = caller.get("/v1/sources/" + source).json();
        assertThat(state.get("circuit").asString()).isEqualTo("CLOSED");
        assertThat(state.get("state").asString()).isEqualTo("UP");
        assertThat(caller.get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    private static String seen(Got got, byte[] expected) {
        if (got.status() >= 400) {
            assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(got.headers().map()).doesNotContainKeys("content-disposition", "etag");
            return got.status() + " " + got.json().get("reason").asString();
        }
        assertThat(got.body())
                .as("what came is how it begins")
                .isEqualTo(Arrays.copyOf(expected, got.body().length));
        return !got.isWhole() ? BROKEN : got.body().length == expected.length ? RIGHT : "too short";
    }

    private void comesBackForTheRest(HeldMedium medium, Got got) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (got.status() == 200 && !got.isWhole() && got.body().length > 0) {
            all.writeBytes(got.body());
            Got rest =
                    caller.get(
                            medium.path(),
                            "Range",
                            "bytes=" + got.body().length + "-",
                            "If-Range",
                            got.header("ETag"));
            assertThat(rest.status()).isEqualTo(206);
            all.writeBytes(rest.body());
        } else {
            all.writeBytes(caller.get(medium.path()).body());
        }
        assertThat(sha256(all.toByteArray())).isEqualTo(sha256(medium.bytes()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
