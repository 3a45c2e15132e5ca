package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;

/** Whom the audit names, as tokens do. */
class AuditedRefusalsTest {

    private static final String ISSUER = "https://login.example.com";

    private static RSAKey key;
    private static HttpServer keys;
    private static RunningSandbox sandbox;
    private static RunningService service;

    @RegisterExtension final AuditLines audit = new AuditLines();

    @BeforeAll
    static void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        keys.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, set.length);
                    exchange.getResponseBody().write(set);
                    exchange.close();
                });
        keys.start();
        sandbox = new RunningSandbox();
        service =
                RunningService.on(
                        sandbox,
                        "--tributary.security.issuers[0].issuer=" + ISSUER,
                        "--tributary.security.issuers[0].jwk-set-uri=http://127.0.0.1:"
                                + keys.getAddress().getPort(),
                        "--tributary.security.issuers[0].audiences=tributary",
                        "--tributary.security.grants[0].everybody=true",
                        "--tributary.security.grants[0].sources=zoom-main");
    }

    @AfterAll
    static void stop() {
        service.close();
        sandbox.close();
        keys.stop(0);
    }

    private static String token(String scope) throws Exception {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
                        new JWTClaimsSet.Builder()
                                .issuer(ISSUER)
                                .audience("tributary")
                                .subject("ana@example.com")
                                .claim("client_id", "qa-portal")
                                .claim("scope", scope)
                                .expirationTime(
                                        Date.from(RunningSandbox.NOW.plus(Duration.ofHours(1))))
                                .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static int ask(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            (headers.length == 0 ? request : request.headers(headers)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void whoShowsNoTokenIsRefusedAsNobody() throws Exception {
        assertThat(ask("/v1/recordings/zoom-main~eA")).isEqualTo(401);

        JsonNode event = audit.one();
        assertThat(event.get("action").asString()).isEqualTo("READ");
        assertThat(event.get("outcome").asString()).isEqualTo("REFUSED");
        assertThat(event.get("reason").asString()).isEqualTo("UNAUTHENTICATED");
        assertThat(event.at("/ids/0").asString()).isEqualTo("zoom-main~eA");
        assertThat(event.has("subject")).isFalse();
        assertThat(event.has("client")).isFalse();
    }

    @Test
    void whoMayNotIsRefusedByName() throws Exception {
        assertThat(ask("/v1/sources", "Authorization", "Bearer " + token("recordings.read")))
                .isEqualTo(403);

        JsonNode event = audit.one();
        assertThat(event.get("action").asString()).isEqualTo("SOURCES");
        assertThat(event.get("outcome").asString()).isEqualTo("REFUSED");
        assertThat(event.get("reason").asString()).isEqualTo("FORBIDDEN");
        assertThat(event.get("subject").asString()).isEqualTo("ana@example.com");
        assertThat(event.get("client").asString()).isEqualTo("qa-portal");
    }

    @Test
    void whoIsRefusedWhatThereIsNotIsToldByThePath() throws Exception {
        assertThat(ask("/v1/nothing")).isEqualTo(401);

        JsonNode event = audit.one();
        assertThat(event.has("action")).isFalse();
        assertThat(event.get("path").asString()).isEqualTo("/v1/nothing");
    }

    @Test
    void aListIsOfTheSourcesThatItsCallerSees() throws Exception {
        assertThat(ask("/v1/recordings", "Authorization", "Bearer " + token("recordings.read")))
                .isEqualTo(200);

        JsonNode event = audit.one();
        assertThat(event.get("outcome").asString()).isEqualTo("DONE");
        assertThat(event.get("subject").asString()).isEqualTo("ana@example.com");
        assertThat(event.get("sources").values())
                .extracting(JsonNode::asString)
                .containsExactly("zoom-main");
    }
}
