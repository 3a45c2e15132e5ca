package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;

import io.tributary.settings.Secret;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.http.HttpMethod;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.TcpServer;
import reactor.test.StepVerifier;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

class VendorHttpTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final Wire wire = TestWire.with(clock, LONG, Duration.ZERO, Ticker.systemTicker());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private @Nullable DisposableServer server;

    record Body(@Nullable String name) {}

    @AfterEach
    void stop() {
        stopVendor();
        wire.close();
    }

    private void stopVendor() {
        if (server != null) {
            server.disposeNow();
        }
    }

    @Test
    void anAnswerHasBodyHeadersAndTrackingId() {
        VendorHttp http =
                vendor((_, response) ->
                        response.header("X-Track", "t-1")
                                .header("Link", "<x>; rel=next")
                                .header("Content-Type", "application/json;charset=UTF-8")
                                .sendString(Mono.just("{\"name\":\"a\",\"new\":1}")));

        StepVerifier.create(http.get(request("/v1/x"), Body.class))
                .assertNext(answer -> {
                    assertThat(answer.body()).isEqualTo(new Body("a"));
                    assertThat(answer.trackingId()).isEqualTo("t-1");
                    assertThat(answer.headers().getFirst("link")).contains("next");
                })
                .verifyComplete();
    }

    @Test
    void aUriIsSentAsItIs() {
        VendorHttp http = vendor(answering("{}"));

        StepVerifier.create(http.get(request("/v1/a%252Fb%3D?q=x%2By%40z"), Body.class))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(asked).containsExactly("/v1/a%252Fb%3D?q=x%2By%40z");
    }

    @Test
    void nothingIsSentBeforeSomebodyWaits() {
        vendor(answering("{}")).get(request("/v1/x"), Body.class);

        assertThat(asked).isEmpty();
    }

    @Test
    void anotherStatusIsWhatTheVendorMeansByIt() {
        VendorHttp http =
                vendor((_, response) ->
                        response.status(429)
                                .header("X-Track", "t-2")
                                .header("Retry-After", "7")
                                .sendString(Mono.just("{\"message\":\"slow down\"}")));

        assertThat(failure(http, "/v1/x"))
                .isEqualTo(new Failure.RateLimited("429 slow down", "t-2", Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]"})
    void anotherStatusMayHaveAnyBody(String body) {
        VendorHttp http = vendor((_, response) -> response.status(502).sendString(Mono.just(body)));

        assertThat(failure(http, "/v1/x")).isEqualTo(new Failure.Unavailable("502 ", null, null));
    }

    @Test
    void aPageForPeopleIsABadResponse() {
        VendorHttp http =
                vendor((_, response) ->
                        response.header("Content-Type", "text/html")
                                .header("X-Track", "t-3")
                                .sendString(Mono.just("{}")));

        assertThat(failure(http, "/v1/x"))
                .isEqualTo(new Failure.BadResponse("The vendor's answer is not JSON", "t-3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"name\":\"a", "null", "[1]", "{\"name\":{}}"})
    void whatCannotBeReadIsABadResponse(String body) {
        assertThat(failure(vendor(answering(body)), "/v1/x"))
                .isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void anAnswerWithoutContentIsABadResponseUnlessTheCallExpectsIt() {
        VendorHttp http = vendor((_, response) -> response.status(204).send());

        assertThat(failure(http, "/v1/x")).isInstanceOf(Failure.BadResponse.class);
        StepVerifier.create(
                        http.get(
                                request("/v1/x").emptyOn(error -> error.status() == 204),
                                Body.class))
                .verifyComplete();
    }

    @Test
    void anErrorThatMeansAbsenceIsAnEmptyResult() {
        VendorHttp http = vendor((_, response) -> response.sendNotFound());

        StepVerifier.create(
                        http.get(
                                request("/v1/x").emptyOn(error -> error.status() == 404),
                                Body.class))
                .verifyComplete();
        assertThat(failure(http, "/v1/x")).isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void aRedirectIsNotFollowed() {
        VendorHttp http = vendor((_, response) -> response.sendRedirect("/v1/elsewhere"));

        assertThat(failure(http, "/v1/x")).isEqualTo(new Failure.BadResponse("302 ", null));
        assertThat(asked).containsExactly("/v1/x");
    }

    @Test
    void anAnswerThatEndsInTheMiddleIsABadResponse() {
        VendorHttp http = cutting("200 OK");

        assertThat(failure(http, "/v1/x"))
                .isEqualTo(new Failure.BadResponse("The vendor's answer ends in the middle", null));
    }

    @Test
    void anAnswerThatIsTooLargeIsABadResponse() {
        VendorHttp http = verbose(200);

        assertThat(failure(http, "/v1/x"))
                .isEqualTo(new Failure.BadResponse("The vendor's answer is too large", null));
    }

    @Test
    void whoCannotBeReachedIsUnavailable() {
        VendorHttp http = vendor(answering("{}"));
        VendorRequest request = request("/v1/x");
        stop();

        assertThat(failure(http, request)).isInstanceOf(Failure.Unavailable.class);
    }

    @Test
    void aVendorThatDoesNotAnswerHasTimedOut() {
        Wire impatient =
                TestWire.with(clock, Duration.ofMillis(50), Duration.ZERO, Ticker.systemTicker());
        VendorHttp http = vendor(impatient, (_, _) -> Mono.never());

        assertThat(failure(http, "/v1/x")).isInstanceOf(Failure.TimedOut.class);
    }

    @Test
    void cancellingEndsTheCall() {
        Sinks.Empty<Void> arrived = Sinks.empty();
        Sinks.Empty<Void> ended = Sinks.empty();
        VendorHttp http =
                vendor((request, _) -> {
                    request.withConnection(
                            connection -> connection.onDispose(() -> ended.tryEmitEmpty()));
                    arrived.tryEmitEmpty();
                    return Mono.never();
                });

        var call = http.get(request("/v1/x"), Body.class).subscribe();
        StepVerifier.create(arrived.asMono()).expectComplete().verify(LONG);
        call.dispose();
        StepVerifier.create(ended.asMono()).expectComplete().verify(LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:%d/v1/x",
                "https://127.0.0.1:%d/v1/x",
                "http://127.0.0.1:1/v1/x?port=%d",
                "http://127.0.0.1:%d/v1evil",
                "http://127.0.0.1:%d/v1/../v2/x",
                "http://user@127.0.0.1:%d/v1/x"
            })
    void noCallLeavesTheSourcesOwnAddress(String elsewhere) {
        VendorHttp http =
                vendor(answering("{}")).as(Authorization.basic("user", Secret.of("password")));
        URI uri = URI.create(elsewhere.formatted(port()));

        StepVerifier.create(http.get(VendorRequest.list(uri), Body.class))
                .verifyErrorSatisfies(error ->
                        assertThat(failureOf(error)).isInstanceOf(Failure.BadResponse.class));
        assertThat(asked).isEmpty();
    }

    @Test
    void aUserIsNamedByBasicAuthorization() {
        VendorHttp http =
                vendor((request, response) ->
                                response.header("Content-Type", "application/json")
                                        .sendString(
                                                Mono.just(
                                                        "{\"name\":\""
                                                                + request.requestHeaders()
                                                                        .get("Authorization")
                                                                + "\"}")))
                        .as(Authorization.basic("user", Secret.of("pässword")));

        StepVerifier.create(http.get(request("/v1/x"), Body.class))
                .assertNext(answer ->
                        assertThat(answer.body().name()).isEqualTo("Basic dXNlcjpww6Rzc3dvcmQ="))
                .verifyComplete();
    }

    @Test
    void aRefusedTokenIsRenewedOnceBeforeThatCounts() {
        VendorHttp http = vendor((_, response) -> response.status(401).send()).as(counting());

        assertThat(failure(http, "/v1/x")).isInstanceOf(Failure.Unauthorized.class);
        assertThat(asked).hasSize(2);
    }

    @Test
    void aCallSucceedsWithTheRenewedToken() {
        VendorHttp http =
                vendor((request, response) ->
                                "Bearer t2".equals(request.requestHeaders().get("Authorization"))
                                        ? response.header("Content-Type", "application/json")
                                                .sendString(Mono.just("{}"))
                                        : response.status(401).send())
                        .as(counting());

        StepVerifier.create(http.get(request("/v1/x"), Body.class))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void aTokenEndpointThatRefusesTheClientMakesTheCallUnauthorized() {
        vendor((_, response) ->
                response.status(400).sendString(Mono.just("{\"error\":\"invalid_client\"}")));
        TokenEndpoint endpoint =
                source(wire)
                        .tokenEndpoint(
                                uri("/v1/token"),
                                new TestErrors(),
                                Authorization.basic("id", Secret.of("secret")));

        StepVerifier.create(endpoint.grant(Map.of("grant_type", "client_credentials")))
                .verifyErrorSatisfies(error ->
                        assertThat(failureOf(error))
                                .isEqualTo(
                                        new Failure.Unauthorized(
                                                "The token endpoint refused the client:"
                                                        + " invalid_client",
                                                null)));
    }

    @Test
    void aChangeIsSentAsJsonAndAnsweredByWhatTheVendorSays() {
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        VendorHttp http =
                vendor((request, response) ->
                        request.receive()
                                .aggregate()
                                .asString()
                                .defaultIfEmpty("")
                                .doOnNext(body ->
                                        sent.add(
                                                request.method()
                                                        + " "
                                                        + request.requestHeaders()
                                                                .get("Content-Type", "none")
                                                        + " "
                                                        + body))
                                .then(response.status(409).send()));

        for (VendorRequest change :
                List.of(
                        change(HttpMethod.POST, "/v1/x", new Body("a")),
                        change(HttpMethod.DELETE, "/v1/x", new Body("b")),
                        change(HttpMethod.DELETE, "/v1/x", null))) {
            StepVerifier.create(http.send(change, answer -> Optional.of(answer.status())))
                    .expectNext(409)
                    .verifyComplete();
        }
        assertThat(sent)
                .containsExactly(
                        "POST application/json {\"name\":\"a\"}",
                        "DELETE application/json {\"name\":\"b\"}",
                        "DELETE none ");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void aChangeMayBeAnsweredByNothing(int status) {
        VendorHttp http = vendor((_, response) -> response.status(status).send());

        StepVerifier.create(
                        http.send(
                                change(HttpMethod.PUT, "/v1/x", null),
                                answer -> Optional.of(answer.body().isMissingNode())))
                .expectNext(true)
                .verifyComplete();
    }

    @Test
    void whatAnAnswerToAChangeDoesNotMeanIsAFailure() {
        VendorHttp http =
                vendor((_, response) ->
                        response.status(429)
                                .header("X-Track", "t-6")
                                .header("Retry-After", "7")
                                .sendString(Mono.just("{\"message\":\"slow down\"}")));

        assertThat(unchanged(http, change(HttpMethod.POST, "/v1/x", null)))
                .isEqualTo(new Failure.RateLimited("429 slow down", "t-6", Duration.ofSeconds(7)));
    }

    @Test
    void aPageForPeopleIsNoAnswerToAChange() {
        VendorHttp http =
                vendor((_, response) ->
                        response.header("Content-Type", "text/html")
                                .sendString(Mono.just("<html>")));

        assertThat(unchanged(http, change(HttpMethod.POST, "/v1/x", null)))
                .isEqualTo(new Failure.BadResponse("The vendor's answer is not JSON", null));
    }

    @Test
    void anAnswerToAChangeThatEndsInTheMiddleIsABadResponseUnlessItIsAnError() {
        assertThat(unchanged(cutting("200 OK"), change(HttpMethod.POST, "/v1/x", null)))
                .isEqualTo(new Failure.BadResponse("The vendor's answer ends in the middle", null));
        stopVendor();
        assertThat(unchanged(cutting("429 Slow"), change(HttpMethod.POST, "/v1/x", null)))
                .isEqualTo(new Failure.RateLimited("429 ", null, Duration.ofSeconds(7)));
    }

    @Test
    void anAnswerToAChangeThatIsTooLargeIsABadResponseUnlessItIsAnError() {
        assertThat(unchanged(verbose(200), change(HttpMethod.POST, "/v1/x", null)))
                .isEqualTo(new Failure.BadResponse("The vendor's answer is too large", null));
        stopVendor();
        assertThat(unchanged(verbose(429), change(HttpMethod.POST, "/v1/x", null)))
                .isEqualTo(new Failure.RateLimited("429 ", null, Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 409})
    void aContentTypeThatIsNoneDoesNotHideWhatBecameOfAChange(int status) {
        VendorHttp http =
                vendor((_, response) ->
                        response.status(status).header("Content-Type", "json").send());

        StepVerifier.create(
                        http.send(
                                change(HttpMethod.PUT, "/v1/x", null),
                                answer -> Optional.of(answer.status())))
                .expectNext(status)
                .verifyComplete();
    }

    @Test
    void aChangeWhoseTokenIsRefusedIsAskedForWithAnother() {
        VendorHttp http =
                vendor((request, response) ->
                                response.status(
                                                "Bearer t2"
                                                                .equals(
                                                                        request.requestHeaders()
                                                                                .get(
                                                                                        "Authorization"))
                                                        ? 204
                                                        : 401)
                                        .send())
                        .as(counting());

        StepVerifier.create(
                        http.send(
                                change(HttpMethod.POST, "/v1/x", null),
                                answer ->
                                        Optional.of(answer.status())
                                                .filter(status -> status == 204)))
                .expectNext(204)
                .verifyComplete();
        assertThat(asked).hasSize(2);
    }

    @Test
    void noChangeLeavesTheSourcesOwnAddress() {
        VendorHttp http =
                vendor(answering("{}")).as(Authorization.basic("user", Secret.of("password")));
        URI elsewhere = URI.create("http://localhost:%d/v1/x".formatted(port()));

        assertThat(unchanged(http, VendorRequest.change(HttpMethod.DELETE, elsewhere, null)))
                .isInstanceOf(Failure.BadResponse.class);
        assertThat(asked).isEmpty();
    }

    private VendorRequest change(HttpMethod method, String path, @Nullable Object body) {
        return VendorRequest.change(method, uri(path), body);
    }

    /** What comes of a change whose answer means nothing but what it looks like. */
    private static Failure unchanged(VendorHttp http, VendorRequest change) {
        List<Failure> failures = new ArrayList<>();
        StepVerifier.create(http.send(change, _ -> Optional.empty()))
                .expectErrorSatisfies(error -> failures.add(failureOf(error)))
                .verify(LONG);
        return failures.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "a/b/c", "*/*"})
    void aContentTypeThatIsNoneIsABadResponse(String type) {
        VendorHttp http =
                vendor((_, response) ->
                        response.header("Content-Type", type)
                                .header("X-Track", "t-4")
                                .sendString(Mono.just("{}")));

        assertThat(failure(http, "/v1/x"))
                .isEqualTo(new Failure.BadResponse("The vendor's answer is not JSON", "t-4"));
    }

    @Test
    void aContentTypeThatIsNoneDoesNotHideAnError() {
        VendorHttp http =
                vendor((_, response) -> response.status(502).header("Content-Type", "json").send());

        assertThat(failure(http, "/v1/x")).isInstanceOf(Failure.Unavailable.class);
    }

    @Test
    void aTokenThatNoHeaderCanHoldIsABadResponse() {
        vendor(answering("{\"access_token\":\"a\\nb\",\"expires_in\":3599}"));
        TokenEndpoint endpoint =
                source(wire).tokenEndpoint(uri("/v1/token"), new TestErrors(), Authorization.NONE);

        StepVerifier.create(endpoint.grant(Map.of()))
                .expectErrorSatisfies(error ->
                        assertThat(failureOf(error)).isInstanceOf(Failure.BadResponse.class))
                .verify(LONG);
    }

    @Test
    void aTokenEndpointGivesATokenAndItsEnd() {
        vendor(answering("{\"access_token\":\"a\",\"expires_in\":3599,\"refresh_token\":\"r\"}"));
        TokenEndpoint endpoint =
                source(wire).tokenEndpoint(uri("/v1/token"), new TestErrors(), Authorization.NONE);

        StepVerifier.create(endpoint.grant(Map.of("client_secret", "a+b&c")))
                .expectNext(
                        new IssuedToken(
                                Secret.of("a"),
                                clock.instant(),
                                clock.instant().plusSeconds(3599),
                                Secret.of("r"),
                                null))
                .verifyComplete();
    }

    private Authorization counting() {
        int[] grants = new int[1];
        return source(wire)
                .tokens(
                        Mono.fromSupplier(() ->
                                new IssuedToken(
                                        Secret.of("t" + ++grants[0]),
                                        clock.instant(),
                                        clock.instant().plusSeconds(3600),
                                        null,
                                        null)),
                        Duration.ofMinutes(1));
    }

    private Failure failure(VendorHttp http, String path) {
        return failure(http, request(path));
    }

    private static Failure failure(VendorHttp http, VendorRequest request) {
        List<Failure> failures = new ArrayList<>();
        StepVerifier.create(http.get(request, Body.class))
                .expectErrorSatisfies(error -> failures.add(failureOf(error)))
                .verify(LONG);
        return failures.getFirst();
    }

    private static Failure failureOf(Throwable error) {
        assertThat(error).isInstanceOf(SourceException.class);
        return ((SourceException) error).failure();
    }

    private VendorHttp vendor(
            BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        return vendor(wire, handler);
    }

    private VendorHttp vendor(
            Wire over, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle((request, response) -> {
                            asked.add(request.uri());
                            return handler.apply(request, response);
                        })
                        .bindNow();
        return source(over).http(uri("/v1"), new TestErrors());
    }

    /** Breaks off in the middle of what it says. */
    private VendorHttp cutting(String status) {
        String half =
                "HTTP/1.1 "
                        + status
                        + "\r\nContent-Type: application/json\r\nRetry-After: 7\r\n"
                        + "Content-Length: 100\r\n\r\n{\"name\":";
        server =
                TcpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle((in, out) -> out.sendString(in.receive().take(1).map(_ -> half)))
                        .bindNow();
        return source(wire).http(uri("/v1"), new TestErrors());
    }

    /** Says more than anybody wants to hear. */
    private VendorHttp verbose(int status) {
        String spaces = " ".repeat(1024 * 1024);
        return vendor((_, response) ->
                response.status(status)
                        .header("Content-Type", "application/json")
                        .header("Retry-After", "7")
                        .sendString(Flux.range(0, 17).map(_ -> spaces)));
    }

    private static SourceWire source(Wire over) {
        return over.source(TestWire.named("test"), VendorLimits.of(Allowance.UNLIMITED));
    }

    private static BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answering(
            String body) {
        return (_, response) ->
                response.header("Content-Type", "application/json").sendString(Mono.just(body));
    }

    private VendorRequest request(String path) {
        return VendorRequest.list(uri(path));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private int port() {
        return server == null ? 1 : server.port();
    }

    private static final class TestErrors implements VendorErrors {

        @Override
        public String trackingIdHeader() {
            return "X-Track";
        }

        @Override
        public Failure failure(VendorError error) {
            String detail = error.status() + " " + error.text("message");
            return switch (error.status()) {
                case 401 -> new Failure.Unauthorized(detail, error.trackingId());
                case 429 -> new Failure.RateLimited(detail, error.trackingId(), error.retryAfter());
                case 502 -> new Failure.Unavailable(detail, error.trackingId(), error.retryAfter());
                default -> new Failure.BadResponse(detail, error.trackingId());
            };
        }
    }
}
