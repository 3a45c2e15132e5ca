package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.recording.RecordingId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** Media that are larger than the service's whole heap. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BigMediaTest {

    private static final long MIB = 1024 * 1024;
    private static final long SIZE = 256 * MIB;

    private BigVendor vendor;
    private SmallService service;

    @BeforeAll
    void start() throws IOException {
        vendor = new BigVendor(SIZE);
        service =
                new SmallService("128m", "--tributary.sources[0].base-url=" + vendor.url() + "/v1");
    }

    @AfterAll
    void stop() throws IOException {
        service.close();
        vendor.close();
    }

    @Test
    void a256MibMediumPassesThroughAHeapOf128Mib() throws Exception {
        HttpResponse<InputStream> answer;
        try (HttpClient caller = HttpClient.newHttpClient()) {
            answer =
                    caller.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:" + service.port() + path()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long length;
            try (InputStream body = new DigestInputStream(answer.body(), digest)) {
                length = body.transferTo(OutputStream.nullOutputStream());
            }

            assertThat(length).isEqualTo(SIZE);
            assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(vendor.hash());
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("audio/mpeg");
    }

    @Test
    void aSlowCallerMakesTheServiceTakeLittleMoreOfTheVendor() throws Exception {
        long before = vendor.taken();
        try (Socket caller = new Socket()) {
            caller.setReceiveBufferSize(16 * 1024);
            ask(caller);
            caller.getInputStream().skipNBytes(8 * MIB);

            long taken = settled() - before;

            assertThat(taken).isBetween(8 * MIB, 10 * MIB);
        }
    }

    @Test
    void aCallerThatLeavesEndsTheVendorsTransfer() throws Exception {
        try (Socket caller = new Socket()) {
            ask(caller);
            caller.getInputStream().skipNBytes(MIB);
        }

        vendor.hungUp().get(30, TimeUnit.SECONDS);
    }

    private void ask(Socket caller) throws IOException {
        caller.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
        caller.getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
                                .formatted(path())
                                .getBytes(StandardCharsets.US_ASCII));
    }

    /** What the vendor got rid of, once that does not change any more. */
    private long settled() {
        long[] last = {-1, 0};
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    long now = vendor.taken();
                    last[1] = last[0] == now ? last[1] + 1 : 0;
                    last[0] = now;
                    return last[1] == 3;
                });
        return last[0];
    }

    private static String path() {
        return "/v1/recordings/%s/media/audio"
                .formatted(new RecordingId("webex-emea", BigVendor.RECORDING));
    }
}
