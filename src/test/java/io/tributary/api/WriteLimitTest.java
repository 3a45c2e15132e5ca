package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelOption;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

class WriteLimitTest {

    private static final int SIZE = 3_000_000;

    @Test
    void whoTakesLittleAtATimeGetsAll() throws Exception {
        DisposableServer server = server();
        try (Socket caller = ask(server)) {
            InputStream answer = caller.getInputStream();
            long taken = 0;
            byte[] some = new byte[100_000];
            int read = answer.readNBytes(some, 0, some.length);
            while (read > 0) {
                taken += read;
                pause();
                read = answer.readNBytes(some, 0, some.length);
            }

            assertThat(taken).isGreaterThan(SIZE);
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void whoTakesNothingIsDisconnected() throws Exception {
        DisposableServer server = server();
        try (Socket caller = ask(server)) {
            for (int i = 0; i < 30; i++) {
                pause();
            }

            assertThat(left(caller)).isLessThan(SIZE);
        } finally {
            server.disposeNow();
        }
    }

    /** One write of everything, with half a second for each byte to be taken. */
    private static DisposableServer server() {
        byte[] body = new byte[SIZE];
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                // Or the system would take all at once.
                .childOption(ChannelOption.SO_SNDBUF, 64 * 1024)
                .doOnChannelInit((_, channel, _) ->
                        channel.pipeline().addFirst(new WriteLimit(Duration.ofMillis(500))))
                .handle((_, answer) ->
                        answer.header("Content-Length", "" + SIZE)
                                .header("Connection", "close")
                                .sendByteArray(Flux.just(body)))
                .bindNow();
    }

    private static Socket ask(DisposableServer server) throws IOException {
        Socket caller = new Socket();
        caller.setReceiveBufferSize(8 * 1024);
        caller.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        caller.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return caller;
    }

    private static long left(Socket caller) {
        long left = 0;
        byte[] some = new byte[64 * 1024];
        try {
            InputStream answer = caller.getInputStream();
            for (int read = answer.read(some); read >= 0; read = answer.read(some)) {
                left += read;
            }
            return left;
        } catch (IOException reset) {
            return left;
        }
    }

    /** A caller's own slowness is nothing to wait for. */
    private static void pause() {
        Mono.delay(Duration.ofMillis(100)).block();
    }
}
