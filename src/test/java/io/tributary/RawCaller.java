package io.tributary;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A caller with a connection of its own that it can close, or leave unread. */
final class RawCaller implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 120_000;

    private final Socket socket;

    private RawCaller(Socket socket) {
        this.socket = socket;
    }

    static RawCaller of(int port) throws IOException {
        return connected(new Socket(), port);
    }

    /** A caller that has little room for what it does not read. */
    static RawCaller withSmallBuffer(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        return connected(socket, port);
    }

    private static RawCaller connected(Socket socket, int port) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new RawCaller(socket);
    }

    void ask(String pathAndQuery) throws IOException {
        String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(pathAndQuery);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits for the first line of the answer, and reads no further. */
    String statusLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next != '\r' && next >= 0;
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** Reads until so many lines that begin like this have come, and no further. */
    void skipLines(String beginning, int count) throws IOException {
        int found = 0;
        for (StringBuilder line = new StringBuilder(); found < count; ) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("after %d lines".formatted(found));
            }
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            found += line.toString().startsWith(beginning) ? 1 : 0;
            line.setLength(0);
        }
    }

    /** Hangs up. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
