package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.settings.Secret;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** What is made of a token endpoint's answers, sensible or not. */
class TokenEndpointTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String SECRET = "s3cret";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7776000|2026-05-30T00:00:00Z",
                "\"7776000\"|2026-05-30T00:00:00Z",
                "0|2026-03-01T00:00:00Z",
                "null|",
                "-1|",
                "\"soon\"|",
                "{}|",
                "99999999999999999999|",
                "9223372036854775807|"
            })
    void theEndOfTheRefreshTokenIsReadWhereItMakesSense(String seconds, Instant end) {
        StepVerifier.create(
                        grant(
                                200,
                                """
                                {"access_token":"a","expires_in":60,"refresh_token":"r",
                                 "refresh_token_expires_in":%s}
                                """
                                        .formatted(seconds)))
                .expectNext(
                        new IssuedToken(
                                Secret.of("a"), NOW, NOW.plusSeconds(60), Secret.of("r"), end))
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"expires_in\":\"soon\"", ",\"expires_in\":9223372036854775807"})
    void aTokenWithoutASensibleEndIsNotKeptForLong(String rest) {
        StepVerifier.create(grant(200, "{\"access_token\":\"a\"%s}".formatted(rest)))
                .expectNext(new IssuedToken(Secret.of("a"), NOW, NOW.plusSeconds(600), null, null))
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[\"s3cret\"]",
                "{\"access_token\":null}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"s3cret\\nX: y\"}",
                "{\"access_token\":{\"s3cret\":1}}",
                "{\"access_token\":\"s3cret"
            })
    void anAnswerWithoutATokenIsABadResponseThatQuotesNothing(String body) {
        StepVerifier.create(grant(200, body))
                .verifyErrorSatisfies(error -> {
                    assertThat(failure(error)).isInstanceOf(Failure.BadResponse.class);
                    assertThat(failure(error).detail()).doesNotContain(SECRET);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_client, The token endpoint refused the client: invalid_client",
        "s3cret, The token endpoint refused the client",
        "'', The token endpoint refused the client"
    })
    void aRefusalShowsNothingButTheCodesOfOAuth(String code, String detail) {
        StepVerifier.create(
                        grant(
                                400,
                                """
                                {"error":"%s","reason":"s3cret","message":"s3cret"}
                                """
                                        .formatted(code)))
                .verifyErrorSatisfies(error ->
                        assertThat(failure(error))
                                .isEqualTo(new Failure.Unauthorized(detail, "track")));
    }

    @Test
    void whatElseGoesWrongIsToldByTheStatusAlone() {
        StepVerifier.create(grant(503, "{\"message\":\"s3cret is too busy\"}"))
                .verifyErrorSatisfies(error ->
                        assertThat(failure(error))
                                .isEqualTo(new Failure.Unavailable("503 ", "track", null)));
    }

    private static Mono<IssuedToken> grant(int status, String body) {
        Wire wire =
                InProcess.uncached(
                        RouterFunctions.toHttpHandler(
                                RouterFunctions.route()
                                        .POST(
                                                "/token",
                                                _ ->
                                                        ServerResponse.status(status)
                                                                .contentType(
                                                                        MediaType.APPLICATION_JSON)
                                                                .header("X-Track", "track")
                                                                .bodyValue(body))
                                        .build()),
                        new SettableClock(NOW));
        return wire.source(TestWire.named("test"), VendorLimits.of(Allowance.UNLIMITED))
                .tokenEndpoint(
                        URI.create("http://vendor.example.com/token"),
                        new StatusErrors(),
                        Authorization.NONE)
                .grant(Map.of("client_secret", SECRET));
    }

    private static Failure failure(Throwable error) {
        return ((SourceException) error).failure();
    }

    private record StatusErrors() implements VendorErrors {

        @Override
        public String trackingIdHeader() {
            return "X-Track";
        }

        @Override
        public Failure failure(VendorError error) {
            return new Failure.Unavailable(
                    error.status() + " " + error.text("message"), error.trackingId(), null);
        }
    }
}
