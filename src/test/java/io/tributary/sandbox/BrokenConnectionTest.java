package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Calls;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.traffic.Fault.Effect;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

import reactor.test.StepVerifier;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** How answers come, or do not, and what is counted of calls that nobody waits for any more. */
class BrokenConnectionTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account MILAN = Account.imagicle("milan");
    private static final String LIST = "milan/fw/Apps/Recorder/WebAPI/Recordings?page=0&pageSize=9";
    private static final String BASIC =
            Base64.getEncoder()
                    .encodeToString(
                            "sandbox-user:sandbox-password".getBytes(StandardCharsets.UTF_8));

    private final World world = World.of(MILAN);
    private final ServedSandbox vendor = new ServedSandbox(world, new SettableClock(NOW));
    private final Calls calls = vendor.sandbox().calls();

    BrokenConnectionTest() {
        world.add("milan", NOW, NOW);
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void aSoundAnswerIsNeitherUnderWayNorCancelled() throws IOException {
        try (Socket caller = call()) {
            assertThat(head(caller)).startsWith("HTTP/1.1 200");
            await().until(() -> calls.underWay() == 0);
        }
        assertCalls(1, 0, 0);
    }

    @Test
    void aConnectionIsResetInsteadOfAnAnswer() throws IOException {
        plant(Effect.RESET_CONNECTION);
        try (Socket caller = call()) {
            assertThatThrownBy(() -> caller.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertCalls(1, 0, 0);
    }

    @Test
    void aConnectionEndsInTheMiddleOfTheBodyThatWasAnnounced() throws IOException {
        long announced = contentLength();
        plant(Effect.CUT_CONNECTION);
        try (Socket caller = call()) {
            assertThat(contentLength(head(caller))).isEqualTo(announced);
            byte[] body = caller.getInputStream().readAllBytes();
            assertThat(body)
                    .hasSize((int) announced / 2)
                    .startsWith("{\"totalCount\"".getBytes(StandardCharsets.UTF_8));
        }
        assertCalls(2, 0, 0);
    }

    @Test
    void aTruncatedBodyIsAnnouncedAsIfItWereAll() throws IOException {
        long sound = contentLength();
        plant(Effect.TRUNCATE);
        assertThat(contentLength()).isEqualTo(sound / 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Effect.class,
            names = {"HANG", "TRICKLE"})
    void aCallIsUnderWayUntilItsCallerHangsUp(Effect endless) throws IOException {
        plant(endless);
        try (Socket caller = call()) {
            await().until(() -> calls.underWay() == 1);
            if (endless == Effect.TRICKLE) {
                assertThat(head(caller)).startsWith("HTTP/1.1 200");
                assertThat(caller.getInputStream().read()).isEqualTo('{');
            }
            assertCalls(1, 1, 0);
        }
        await().until(() -> calls.underWay() == 0);
        assertCalls(1, 0, 1);
    }

    @Test
    void aCallerThatLeavesInTheMiddleOfAHugeBodyIsNoticed() throws IOException {
        plant(Effect.HUGE_JSON);
        try (Socket caller = call()) {
            assertThat(head(caller)).startsWith("HTTP/1.1 200");
            assertThat(calls.underWay()).isEqualTo(1);
        }
        await().until(() -> calls.cancelled() == 1);
        assertThat(calls.underWay()).isZero();
    }

    @Test
    void aCallIsCancelledWhileItsAnswerIsHeldBack() throws IOException {
        vendor.sandbox().faults().put("milan", Fault.latency(Duration.ofDays(1)));
        try (Socket _ = call()) {
            await().until(() -> calls.underWay() == 1);
        }
        await().until(() -> calls.cancelled() == 1);
    }

    @Test
    void forgettingCallsForgetsNoneThatIsUnderWay() throws IOException {
        plant(Effect.HANG);
        SandboxClient client = new SandboxClient(vendor.sandbox());
        try (Socket _ = call()) {
            await().until(() -> calls.underWay() == 1);
            client.control(HttpMethod.DELETE, "calls", "");
            assertThat(client.control(HttpMethod.GET, "calls", "").body())
                    .isEqualTo(
                            "{\"calls\":[{\"source\":\"milan\",\"kind\":\"LIST\",\"count\":0,"
                                    + "\"underWay\":1,\"cancelled\":0,\"bytes\":0}],\"total\":0}");
        }
        await().until(() -> calls.underWay() == 0);
        assertCalls(0, 0, 1);
    }

    @Test
    void aTrickleNeverEndsAndItsCallIsUnderWayAsLong() {
        plant(Effect.TRICKLE);
        AtomicInteger bytes = new AtomicInteger();
        MockServerHttpResponse response = new MockServerHttpResponse();
        response.setWriteHandler(
                body -> body.doOnNext(part -> bytes.addAndGet(part.readableByteCount())).then());
        StepVerifier.withVirtualTime(() -> vendor.sandbox().handler().handle(request(), response))
                .expectSubscription()
                .then(() -> assertThat(bytes).hasValue(1))
                .thenAwait(Duration.ofSeconds(3))
                .then(() -> assertThat(bytes).hasValue(4))
                .expectNoEvent(Duration.ofDays(1))
                .then(() -> assertThat(calls.underWay()).isEqualTo(1))
                .thenCancel()
                .verify();
        assertThat(bytes).hasValue((int) response.getHeaders().getContentLength() - 1);
        assertCalls(1, 0, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Effect.class,
            names = {"RESET_CONNECTION", "CUT_CONNECTION"})
    void aCallerWithinTheProcessSeesAnError(Effect broken) {
        plant(broken);
        SandboxClient client = new SandboxClient(vendor.sandbox());
        assertThatThrownBy(() -> client.get(MILAN, LIST))
                .hasStackTraceContaining("the vendor closed the connection");
        assertCalls(1, 0, 0);
    }

    private void plant(Effect effect) {
        vendor.sandbox().faults().put("milan", Fault.of(effect));
    }

    private void assertCalls(long count, long underWay, long cancelled) {
        Calls.Count milan = calls.of("milan", CallKind.LIST);
        assertThat(List.of(milan.count(), milan.underWay(), milan.cancelled()))
                .as("received, under way and cancelled")
                .containsExactly(count, underWay, cancelled);
    }

    private long contentLength() throws IOException {
        try (Socket caller = call()) {
            return contentLength(head(caller));
        }
    }

    private static long contentLength(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT).split(": ", 2))
                .filter(header -> header[0].equals("content-length"))
                .mapToLong(header -> Long.parseLong(header[1]))
                .sum();
    }

    /** A call whose answer has not been read. */
    private Socket call() throws IOException {
        Socket caller =
                new Socket(InetAddress.getLoopbackAddress(), vendor.account("milan").getPort());
        caller.getOutputStream()
                .write(
                        "GET /%s HTTP/1.1\r\nHost: vendor\r\nAuthorization: Basic %s\r\n\r\n"
                                .formatted(LIST, BASIC)
                                .getBytes(StandardCharsets.US_ASCII));
        return caller;
    }

    private static String head(Socket caller) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = caller.getInputStream().read();
            assertThat(next).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static MockServerHttpRequest request() {
        return MockServerHttpRequest.get(SandboxClient.BASE + LIST)
                .header("Authorization", "Basic " + BASIC)
                .build();
    }
}
