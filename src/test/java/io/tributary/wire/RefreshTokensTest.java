package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.settings.Secret;
import io.tributary.source.Failure;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** With a vendor that gives another refresh token each time: r1 for r0, r2 for r1, ... */
@ExtendWith(OutputCaptureExtension.class)
class RefreshTokensTest {

    private static final Secret CONFIGURED = Secret.of("r0");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> asked = new ArrayList<>();
    private final Memory store = new Memory();

    @Test
    void theNewRefreshTokenIsKeptBeforeTheAccessTokenIsHandedOut() {
        Sinks.Empty<Void> begun = Sinks.empty();
        Sinks.Empty<Void> written = Sinks.empty();
        store.saving = written.asMono().doOnSubscribe(_ -> begun.tryEmitEmpty());
        CompletableFuture<@Nullable IssuedToken> token = tokens().grant().toFuture();
        begun.asMono().block(Duration.ofSeconds(30));
        assertThat(token).isNotDone();
        written.tryEmitEmpty().orThrow();

        assertThat(token)
                .succeedsWithin(Duration.ofSeconds(30))
                .extracting(IssuedToken::accessToken)
                .isEqualTo(Secret.of("a-r0"));
    }

    @Test
    void theNewestIsUsedEvenIfAnotherReplicaGotIt() {
        RefreshTokens tokens = tokens();
        grant(tokens);
        store.kept =
                new KeptRefreshToken(
                        Secret.of("r5"), null, KeptRefreshToken.configured(CONFIGURED).origin());
        grant(tokens);

        assertThat(asked).containsExactly("r0", "r5");
        assertThat(store.kept).extracting(KeptRefreshToken::token).isEqualTo(Secret.of("r6"));
    }

    @Test
    void whatCannotBeSavedIsUsedNonethelessAndSavedWithTheNext(CapturedOutput output) {
        RefreshTokens tokens = tokens();
        store.saving = Mono.error(new IOException("the disk is full"));
        grant(tokens);
        grant(tokens);
        assertThat(asked).containsExactly("r0", "r1");
        assertThat(store.kept).isNull();
        assertThat(output)
                .contains("ERROR")
                .contains("source acme: its new refresh token is only in memory")
                .contains("the disk is full")
                .doesNotContain("r1");

        store.saving = Mono.empty();
        grant(tokens);
        grant(tokens());
        assertThat(asked).containsExactly("r0", "r1", "r2", "r3");
    }

    @Test
    void aStoreThatHangsKeepsNobodyFromATokenForLong() {
        store.loading = Mono.never();
        store.saving = Mono.never();
        StepVerifier.withVirtualTime(() -> tokens().grant())
                .expectSubscription()
                .thenAwait(Duration.ofSeconds(10))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void aStoreThatCannotBeReadCostsNothingWhileTheProcessLives(CapturedOutput output) {
        RefreshTokens tokens = tokens();
        grant(tokens);
        store.loading = Mono.error(new IOException("the file /x is not readable"));
        grant(tokens);
        assertThat(asked).containsExactly("r0", "r1");
        assertThat(output)
                .contains("WARN")
                .contains("the last known one is used: the file /x is not readable");

        grant(tokens());
        assertThat(asked).containsExactly("r0", "r1", "r0");
        assertThat(output).contains("the configured one is used: the file /x is not readable");
    }

    @Test
    void anotherConfiguredTokenWinsOverTheKeptOne() {
        grant(tokens());
        grant(tokens(Secret.of("r50")));
        assertThat(asked).containsExactly("r0", "r50");
        grant(tokens(Secret.of("r50")));
        assertThat(asked).containsExactly("r0", "r50", "r51");
    }

    @Test
    void theDaysLeftAreUnknownUntilTheVendorSaysThem() {
        RefreshTokens tokens = tokens();
        assertThat(tokens.expiresAt()).isNull();
        assertThat(daysLeft()).isNaN();
        grant(tokens);
        assertThat(tokens.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(90)));
        assertThat(daysLeft()).isEqualTo(90);
        clock.advance(Duration.ofHours(36));
        assertThat(daysLeft()).isEqualTo(88.5);
    }

    private void grant(RefreshTokens tokens) {
        StepVerifier.create(tokens.grant()).expectNextCount(1).verifyComplete();
    }

    private RefreshTokens tokens() {
        return tokens(CONFIGURED);
    }

    private RefreshTokens tokens(Secret configured) {
        Wire wire =
                InProcess.uncached(
                        RouterFunctions.toHttpHandler(
                                RouterFunctions.route()
                                        .POST(
                                                "/token",
                                                request ->
                                                        request.formData()
                                                                .flatMap(form ->
                                                                        answer(
                                                                                form.getFirst(
                                                                                        "refresh_token"))))
                                        .build()),
                        clock);
        TokenEndpoint endpoint =
                wire.source(TestWire.named("acme"), VendorLimits.of(Allowance.UNLIMITED))
                        .tokenEndpoint(
                                URI.create("http://vendor.example.com/token"),
                                new NoErrors(),
                                Authorization.NONE);
        return new RefreshTokenKeeping(store, meters, clock)
                .of("acme", endpoint, configured, Map.of("client_id", "c"));
    }

    private Mono<ServerResponse> answer(@Nullable String refreshToken) {
        String used = String.valueOf(refreshToken);
        asked.add(used);
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        """
                        {"access_token":"a-%s","expires_in":60,
                         "refresh_token":"r%d","refresh_token_expires_in":7776000}
                        """
                                .formatted(used, Integer.parseInt(used.substring(1)) + 1));
    }

    private double daysLeft() {
        return meters.get("tributary.refresh.token.days.left")
                .tag("source", "acme")
                .gauge()
                .value();
    }

    /** A store that does as it is told. */
    private static final class Memory implements RefreshTokenStore {

        private @Nullable KeptRefreshToken kept;
        private Mono<Void> loading = Mono.empty();
        private Mono<Void> saving = Mono.empty();

        @Override
        public Mono<KeptRefreshToken> load(String source) {
            return loading.then(Mono.fromSupplier(() -> kept));
        }

        @Override
        public Mono<Void> save(String source, KeptRefreshToken token) {
            return saving.doOnSubscribe(_ -> kept = token).doOnError(_ -> kept = null);
        }
    }

    record NoErrors() implements VendorErrors {

        @Override
        public String trackingIdHeader() {
            return "X-Track";
        }

        @Override
        public Failure failure(VendorError error) {
            return new Failure.BadResponse("" + error.status(), null);
        }
    }
}
