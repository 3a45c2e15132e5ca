package io.tributary.source.webex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.sandbox.Sandbox;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Credentials;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.source.Failure;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceException;
import io.tributary.wire.SettableClock;
import io.tributary.wire.TestWire;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import reactor.core.publisher.Flux;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Webex's tokens over real HTTP, with restarts in between. */
@ExtendWith(OutputCaptureExtension.class)
class WebexRefreshTokenTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration ACCESS_LIFE = Duration.ofDays(14);
    private static final int CALLS = 150;

    @TempDir private Path directory;

    private final SettableClock clock = new SettableClock(NOW);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void aReplacedRefreshTokenIsStillThereAfterARestart() {
        ServedSandbox vendor = served(Quirk.WEBEX_NEW_REFRESH_TOKEN);
        for (int start = 1; start <= 3; start++) {
            RecordingSource source = source(vendor, keeping(), "sandbox-refresh");
            ask(source);
            clock.advance(ACCESS_LIFE);
            ask(source);
            clock.advance(ACCESS_LIFE);
            assertThat(tokenCalls(vendor)).isEqualTo(2L * start);
        }
    }

    @Test
    void withoutADirectoryItIsLost() {
        ServedSandbox vendor = served(Quirk.WEBEX_NEW_REFRESH_TOKEN);
        ask(source(vendor, TestWire.uncached(clock), "sandbox-refresh"));
        clock.advance(ACCESS_LIFE);

        assertRefused(source(vendor, TestWire.uncached(clock), "sandbox-refresh"));
    }

    @Test
    void aVendorThatKeepsTheRefreshTokenNeedsNoFile() throws IOException {
        ServedSandbox vendor = served(Quirk.WEBEX_NO_REFRESH_TOKEN);
        RecordingSource source = source(vendor, keeping(), "sandbox-refresh");
        ask(source);
        clock.advance(ACCESS_LIFE);
        ask(source);

        assertThat(tokenCalls(vendor)).isEqualTo(2);
        assertThat(source.connection().refreshTokenExpiresAt()).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whenTheRefreshTokenEndsIsKnownAfterARestartToo() {
        ServedSandbox vendor = served();
        RecordingSource source = source(vendor, keeping(), "sandbox-refresh");
        assertThat(source.connection().refreshTokenExpiresAt()).isNull();
        ask(source);
        Instant end = NOW.plus(Duration.ofDays(90));
        assertThat(source.connection().refreshTokenExpiresAt()).isEqualTo(end);
        assertThat(
                        meters.get("tributary.refresh.token.days.left")
                                .tag("source", "acme")
                                .gauge()
                                .value())
                .isEqualTo(90);

        vendor.sandbox().faults().put("acme", Fault.status(503).on(CallKind.TOKEN));
        RecordingSource restarted = source(vendor, keeping(), "sandbox-refresh");
        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> ask(restarted));
        assertThat(restarted.connection().refreshTokenExpiresAt()).isEqualTo(end);
    }

    @Test
    void anotherConfiguredRefreshTokenWinsOverTheKeptOne() {
        ask(source(served(Quirk.WEBEX_NEW_REFRESH_TOKEN), keeping(), "sandbox-refresh"));
        Credentials anew = new Credentials("sandbox-client", "sandbox-secret", "anew", "", "", "");
        ServedSandbox vendor = served(anew, Quirk.WEBEX_NEW_REFRESH_TOKEN);

        assertRefused(source(vendor, keeping(), "sandbox-refresh"));
        ask(source(vendor, keeping(), "anew"));
        clock.advance(ACCESS_LIFE);
        ask(source(vendor, keeping(), "anew"));
    }

    @Test
    void aFileThatSomebodySpoiltIsNamedAndTheConfiguredTokenUsed(CapturedOutput output)
            throws IOException {
        Path file = Files.writeString(directory.resolve("acme.json"), "{\"refreshToken\":\"s3cr");
        ServedSandbox vendor = served(Quirk.WEBEX_NEW_REFRESH_TOKEN);
        ask(source(vendor, keeping(), "sandbox-refresh"));
        assertThat(output)
                .contains("WARN")
                .contains("source acme: its kept refresh token cannot be read, so the configured")
                .contains(file.toString())
                .doesNotContain("s3cr");
        clock.advance(ACCESS_LIFE);

        ask(source(vendor, keeping(), "sandbox-refresh"));
    }

    @Test
    void anAccessTokenThatWebexWillNotReplaceYetIsUsedToItsEnd() {
        ServedSandbox vendor = served(Quirk.WEBEX_SHORT_ACCESS_TOKENS);
        RecordingSource source = source(vendor, keeping(), "sandbox-refresh");
        ask(source);
        clock.advance(Duration.ofSeconds(43_199 - 300));
        ask(source);
        // The grant goes on behind the call; the clock must not move while it is answered.
        await().until(() -> vendor.sandbox().calls().of("acme", CallKind.TOKEN).count() == 2);
        await().until(() -> vendor.sandbox().calls().of("acme", CallKind.TOKEN).underWay() == 0);
        for (int second = 0; second < 299; second += 10) {
            ask(source);
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(tokenCalls(vendor)).isEqualTo(2);
        ask(source);
        assertThat(tokenCalls(vendor)).isEqualTo(3);
    }

    @Test
    void manyCallsOnAnExpiredTokenAreOneTokenCall() {
        ServedSandbox vendor = served();
        RecordingSource source = source(vendor, keeping(), "sandbox-refresh");
        ask(source);
        clock.advance(ACCESS_LIFE.plusDays(1));
        askMany(source);

        assertThat(vendor.sandbox().calls().count("acme", CallKind.DETAIL)).isEqualTo(1 + CALLS);
        assertThat(tokenCalls(vendor)).isEqualTo(2);
    }

    @Test
    void manyCallsWithARefusedTokenAreOneTokenCall() {
        ServedSandbox vendor = served();
        RecordingSource source = source(vendor, keeping(), "sandbox-refresh");
        ask(source);
        vendor.sandbox().faults().put("acme", Fault.status(401).times(CALLS).on(CallKind.DETAIL));
        Flux.range(0, CALLS)
                .flatMap(i -> source.find("x" + i).onErrorComplete(), CALLS)
                .blockLast();

        assertThat(tokenCalls(vendor)).isEqualTo(2);
    }

    /** No recording has this id, but whoever is told so has been let in. */
    private static void ask(RecordingSource source) {
        source.find("nothing").block();
    }

    private static void askMany(RecordingSource source) {
        Flux.range(0, CALLS).flatMap(i -> source.find("x" + i), CALLS).blockLast();
    }

    private static void assertRefused(RecordingSource source) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> ask(source))
                .satisfies(error ->
                        assertThat(error.failure()).isInstanceOf(Failure.Unauthorized.class));
    }

    private static long tokenCalls(ServedSandbox vendor) {
        return vendor.sandbox().calls().count("acme", CallKind.TOKEN);
    }

    private ServedSandbox served(Quirk... quirks) {
        return served(Credentials.SANDBOX, quirks);
    }

    private ServedSandbox served(Credentials credentials, Quirk... quirks) {
        World world = World.of(Account.webex("acme", Role.ADMIN).with(Quirks.DEFAULT.with(quirks)));
        ServedSandbox served = new ServedSandbox(new Sandbox(world, clock, credentials));
        opened.add(served);
        return served;
    }

    private Wire keeping() {
        return TestWire.keeping(clock, directory, meters);
    }

    private RecordingSource source(ServedSandbox vendor, Wire wire, String refreshToken) {
        opened.add(wire);
        return WebexSources.source(
                wire,
                URI.create(vendor.account("acme") + "/v1"),
                Map.of("refresh-token", refreshToken));
    }
}
