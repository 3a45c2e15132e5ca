package io.tributary.sandbox.traffic;

import org.springframework.http.server.reactive.ServerHttpRequest;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The latest calls for media, and whatever else was sent to the host that serves them. */
public final class MediaCalls {

    private static final int KEPT = 1_000;

    private final Deque<MediaCall> latest = new ArrayDeque<>();

    /**
     * A call as it was received.
     *
     * @param host the address that was reached; within a process the one that was called
     * @param port the port that was reached
     * @param uri path and query
     * @param headers the names of all headers, in lower case
     */
    public record MediaCall(String host, int port, String uri, Set<String> headers) {

        public boolean hasAuthorization() {
            return headers.contains("authorization");
        }
    }

    synchronized void receive(ServerHttpRequest request) {
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(read(request));
    }

    /** In the order in which they came, at most a thousand. */
    public synchronized List<MediaCall> all() {
        return List.copyOf(latest);
    }

    public synchronized void clear() {
        latest.clear();
    }

    private static MediaCall read(ServerHttpRequest request) {
        InetSocketAddress reached = request.getLocalAddress();
        String query = request.getURI().getRawQuery();
        return new MediaCall(
                reached == null
                        ? String.valueOf(request.getURI().getHost())
                        : reached.getAddress().getHostAddress(),
                reached == null ? request.getURI().getPort() : reached.getPort(),
                request.getURI().getRawPath() + (query == null ? "" : "?" + query),
                request.getHeaders().headerNames().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
