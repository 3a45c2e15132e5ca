package io.tributary.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A caller that takes only as much of an answer as it is told to. Between it and the service the
 * kernel holds some bytes: at most its receive buffer, which is small, and the service's send
 * buffer, which Linux lets grow to 4 MiB.
 */
final class RawCaller implements AutoCloseable {

    private final Socket socket = new Socket();

    /** Sends a request, and reads nothing. */
    RawCaller(int port, String requestLine, String... headers) throws IOException {
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        StringBuilder request =
                new StringBuilder(requestLine + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        send(request.append("\r\n").toString());
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The protocol and the status; waits until the service has begun to write. */
    String readStatus() throws IOException {
        return new String(
                socket.getInputStream().readNBytes("HTTP/1.1 200".length()),
                StandardCharsets.US_ASCII);
    }

    /** Everything until the service closes the connection. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** So many bytes more; waits for them. */
    byte[] read(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    /** The headers, and so many bytes behind them. */
    void readBody(int count) throws IOException {
        StringBuilder headers = new StringBuilder();
        while (headers.indexOf("\r\n\r\n") < 0) {
            headers.append((char) socket.getInputStream().read());
        }
        read(count);
    }

    /** How many bytes are left until the connection ends, one way or another. */
    long drain() {
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        try {
            InputStream answer = socket.getInputStream();
            for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
                bytes += read;
            }
            return bytes;
        } catch (IOException reset) {
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
