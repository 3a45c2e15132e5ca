package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.tributary.federation.Federation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import reactor.core.publisher.Mono;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What the server bears of callers that are slow, silent or long-winded, over raw sockets. */
@DoorTest
@TestPropertySource(
        properties = {
            "server.max-http-request-header-size=16KB",
            "server.netty.idle-timeout=1s",
            "tributary.read-timeout=1s"
        })
class ReadLimitTest {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MORE_DROPS_THAN_THERE_IS_TIME_FOR = 600;

    @Autowired private Federation federation;
    @LocalServerPort private int port;

    @Test
    void whoSendsItsHeadersByteByByteIsDisconnected() throws IOException {
        assertDisconnectedWhileDripping("GET /v1/sources HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    }

    @Test
    void whoSendsItsBodyByteByByteIsDisconnected() throws IOException {
        assertDisconnectedWhileDripping(
                String.join(
                        "\r\n",
                        "POST /v1/recordings:batchTrash HTTP/1.1",
                        "Host: x",
                        "Content-Type: application/json",
                        "Content-Length: 100000",
                        "",
                        ""));
    }

    @Test
    void whoSendsNothingIsDisconnected() throws IOException {
        try (Socket caller = call()) {
            assertThat(caller.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n"})
    void anAnswerThatTakesLongerThanARequestMayIsNotCut(String behind) throws IOException {
        when(federation.sources(any())).thenReturn(Samples.reports());
        when(federation.list(any(), any(), any()))
                .thenReturn(Mono.just(Samples.bigPage()).delayElement(Duration.ofSeconds(3)));
        try (Socket caller = call()) {
            send(caller, "GET /v1/recordings HTTP/1.1\r\nHost: x\r\n\r\n" + behind);

            // The connection is kept, and ends when nothing else is asked.
            assertThat(everything(caller))
                    .startsWith("HTTP/1.1 200")
                    .hasSizeGreaterThan(Samples.BIG);
        }
    }

    @Test
    void headersOfASizeAreTaken() throws IOException {
        when(federation.sources(any())).thenReturn(Samples.reports());

        assertThat(answerToHeaders(12 * 1024)).startsWith("HTTP/1.1 200");
        assertThat(answerToHeaders(17 * 1024)).startsWith("HTTP/1.1 431");
    }

    private String answerToHeaders(int size) throws IOException {
        try (Socket caller = call()) {
            send(
                    caller,
                    "GET /v1/sources HTTP/1.1\r\nHost: x\r\nX-Long: %s\r\n\r\n"
                            .formatted("x".repeat(size)));
            return everything(caller);
        }
    }

    private void assertDisconnectedWhileDripping(String beginning) throws IOException {
        try (Socket caller = call()) {
            send(caller, beginning);
            int drops = 0;
            while (drops < MORE_DROPS_THAN_THERE_IS_TIME_FOR && !isOver(caller)) {
                drops++;
            }
            assertThat(drops).isBetween(1, MORE_DROPS_THAN_THERE_IS_TIME_FOR - 1);
        }
    }

    /** Sends another byte; a caller's own slowness is nothing to wait for. */
    private static boolean isOver(Socket caller) {
        Mono.delay(Duration.ofMillis(100)).block();
        try {
            send(caller, "x");
            return false;
        } catch (IOException disconnected) {
            return true;
        }
    }

    private Socket call() throws IOException {
        Socket caller = new Socket(InetAddress.getLoopbackAddress(), port);
        caller.setSoTimeout(PATIENCE_MILLIS);
        return caller;
    }

    private static void send(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String everything(Socket caller) throws IOException {
        return new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
