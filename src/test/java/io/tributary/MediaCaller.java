package io.tributary;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks for media as a player does, and keeps what came also where the answer broke off. */
final class MediaCaller implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BUFFER = 4_096;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    MediaCaller(String base) {
        this.base = base;
    }

    /**
     * What came back.
     *
     * @param isWhole whether the answer came to its end
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Got(int status, HttpHeaders headers, byte[] body, boolean isWhole) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    /**
     * @param headers names and values, one after the other
     */
    Got head(String path, String... headers) {
        return ask("HEAD", path, Integer.MAX_VALUE, headers);
    }

    Got get(String path, String... headers) {
        return ask("GET", path, Integer.MAX_VALUE, headers);
    }

    /** Reads so many bytes and hangs up. */
    Got begin(int bytes, String path, String... headers) {
        return ask("GET", path, bytes, headers);
    }

    private Got ask(String method, String path, int most, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(PATIENCE)
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return read(response, most);
        } catch (IOException unanswered) {
            throw new AssertionError(method + " " + path + " was not answered", unanswered);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static Got read(HttpResponse<InputStream> response, int most) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        boolean isWhole = false;
        try (InputStream body = response.body()) {
            byte[] buffer = new byte[BUFFER];
            while (got.size() < most && !isWhole) {
                int count = body.read(buffer, 0, Math.min(BUFFER, most - got.size()));
                isWhole = count < 0;
                got.write(buffer, 0, Math.max(0, count));
            }
        } catch (IOException brokenOff) {
            isWhole = false;
        }
        return new Got(response.statusCode(), response.headers(), got.toByteArray(), isWhole);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
