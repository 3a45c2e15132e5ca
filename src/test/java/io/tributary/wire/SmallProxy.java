package io.tributary.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that opens tunnels and remembers the heads of the requests for them. */
final class SmallProxy implements AutoCloseable {

    private final ServerSocket server;
    private final String answer;
    private final List<List<String>> heads = new CopyOnWriteArrayList<>();

    private SmallProxy(ServerSocket server, String answer) {
        this.server = server;
        this.answer = answer;
    }

    static SmallProxy open() throws IOException {
        return started("200 Established");
    }

    /** One that opens no tunnel to anybody. */
    static SmallProxy refusing() throws IOException {
        return started("407 Proxy Authentication Required");
    }

    private static SmallProxy started(String answer) throws IOException {
        SmallProxy proxy =
                new SmallProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
        Thread.ofVirtual().start(proxy::serve);
        return proxy;
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The lines of each request, the request line first. */
    List<List<String>> heads() {
        return heads;
    }

    private void serve() {
        try {
            while (true) {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> tunnel(caller));
            }
        } catch (IOException closed) {
            // Then nobody asks any more.
        }
    }

    private void tunnel(Socket caller) {
        try (caller) {
            List<String> head = head(caller.getInputStream());
            heads.add(head);
            say(caller, "HTTP/1.1 " + answer + "\r\n\r\n");
            if (answer.startsWith("200")) {
                connect(caller, head.getFirst().split(" ", -1)[1]);
            }
        } catch (IOException gone) {
            // Either side may hang up.
        }
    }

    /** Whatever is asked for is on this machine. */
    private static void connect(Socket caller, String target) throws IOException {
        int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
        try (Socket vendor = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread.ofVirtual().start(() -> copy(vendor, caller));
            copy(caller, vendor);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // Either side may hang up.
        }
    }

    private static void say(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The caller sends nothing else before it is answered. */
    private static List<String> head(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
