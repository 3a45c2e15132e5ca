package io.tributary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Webex with one recording of a size, on a plain socket: it knows to the byte how much of the
 * recording has left it.
 */
final class BigVendor implements AutoCloseable {

    static final String RECORDING = "0a1b2c3d-0000-4000-8000-000000000001";

    private static final int CHUNK = 16 * 1024;

    /** What the system holds in addition is little. */
    private static final int SEND_BUFFER = 16 * 1024;

    private final long size;
    private final byte[] chunk = new byte[CHUNK];
    private final AtomicLong taken = new AtomicLong();
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();
    private final ServerSocket server;

    /**
     * @param size in bytes
     */
    BigVendor(long size) throws IOException {
        this.size = size;
        new Random(size).nextBytes(chunk);
        byte[] frame = {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0x64};
        System.arraycopy(frame, 0, chunk, 0, frame.length);
        server = new ServerSocket();
        server.setReceiveBufferSize(CHUNK);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many bytes of the recording somebody has taken, or the system for somebody. */
    long taken() {
        return taken.get();
    }

    /** Completes when somebody hangs up on the recording. */
    CompletableFuture<Void> hungUp() {
        return hungUp;
    }

    /** The SHA-256 of the recording. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (long at = 0; at < size; at += CHUNK) {
                digest.update(chunk, 0, (int) Math.min(CHUNK, size - at));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                caller.setSendBufferSize(SEND_BUFFER);
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            BufferedReader request =
                    new BufferedReader(
                            new InputStreamReader(
                                    caller.getInputStream(), StandardCharsets.US_ASCII));
            String line = request.readLine();
            while (line != null && !request.readLine().isEmpty()) {
                // Whatever the headers say, there is one answer.
            }
            if (line != null) {
                answer(line.replaceAll("^\\S+ | .*$", ""), caller.getOutputStream());
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void answer(String path, OutputStream out) throws IOException {
        if (path.endsWith("/access_token")) {
            json(out, "{\"access_token\":\"token\",\"expires_in\":1209600}");
        } else if (path.contains("/convergedRecordings/")) {
            json(
                    out,
                    """
                    {"id":"%s","topic":"Long call","timeRecorded":"2026-11-20T10:00:00Z",
                     "createTime":"2026-11-20T12:00:00Z","format":"MP3","status":"available",
                     "sizeBytes":%d,
                     "temporaryDirectDownloadLinks":{"audioDownloadLink":"%s/nbr/it?ticket=t"}}
                    """
                            .formatted(RECORDING, size, url()));
        } else {
            recording(out);
        }
    }

    private static void json(OutputStream out, String body) throws IOException {
        head(out, "application/json", body.length());
        out.write(body.getBytes(StandardCharsets.US_ASCII));
    }

    private void recording(OutputStream out) throws IOException {
        head(out, "application/octet-stream", size);
        try {
            for (long at = 0; at < size; at += CHUNK) {
                int length = (int) Math.min(CHUNK, size - at);
                out.write(chunk, 0, length);
                taken.addAndGet(length);
            }
        } catch (IOException gone) {
            hungUp.complete(null);
        }
    }

    private static void head(OutputStream out, String type, long length) throws IOException {
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(type, length);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
