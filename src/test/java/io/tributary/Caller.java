package io.tributary;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a server on the calling thread alone, so that the time it takes is the server's: nobody else
 * has to be woken up for the answer.
 */
final class Caller {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String base;

    Caller(String base) {
        this.base = base;
    }

    /**
     * What came back.
     *
     * @param took from before the request was sent until the last byte was there
     */
    record Answer(int status, Map<String, List<String>> headers, String body, Duration took) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Answer get(String pathAndQuery) {
        return ask("GET", pathAndQuery, null);
    }

    Answer put(String path, Object body) {
        return ask("PUT", path, JSON.writeValueAsString(body));
    }

    Answer post(String path, @Nullable Object body) {
        return ask("POST", path, body == null ? null : JSON.writeValueAsString(body));
    }

    Answer delete(String path) {
        return ask("DELETE", path, null);
    }

    private Answer ask(String method, String pathAndQuery, @Nullable String body) {
        long start = System.nanoTime();
        try {
            HttpURLConnection call =
                    (HttpURLConnection) URI.create(base + pathAndQuery).toURL().openConnection();
            call.setRequestMethod(method);
            call.setReadTimeout(Math.toIntExact(PATIENCE.toMillis()));
            if (body != null) {
                call.setDoOutput(true);
                call.setRequestProperty("Content-Type", "application/json");
                call.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = call.getResponseCode();
            String text = text(status < 400 ? call.getInputStream() : call.getErrorStream());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Answer(status, headers(call), text, took);
        } catch (IOException unanswered) {
            throw new UncheckedIOException(method + " " + pathAndQuery, unanswered);
        }
    }

    private static String text(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return "";
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The status line comes along as a header without a name. */
    private static Map<String, List<String>> headers(HttpURLConnection call) {
        Map<String, List<String>> headers = new HashMap<>(call.getHeaderFields());
        headers.remove(null);
        return headers;
    }
}
