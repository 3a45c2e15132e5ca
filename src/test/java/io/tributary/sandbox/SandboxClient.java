package io.tributary.sandbox;

import static java.util.Objects.requireNonNull;

import io.tributary.sandbox.world.Account;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.HttpHandlerConnector;
import org.springframework.test.web.reactive.server.WebTestClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Calls a sandbox without a socket, with URIs exactly as they are written. */
final class SandboxClient {

    static final String BASE = "http://vendors.example.com/";
    static final String GRANT =
            "grant_type=refresh_token&client_id=sandbox-client&client_secret=sandbox-secret"
                    + "&refresh_token=sandbox-refresh";
    static final String ZOOM_GRANT = "?grant_type=account_credentials&account_id=sandbox-account";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final WebTestClient http;

    SandboxClient(Sandbox sandbox) {
        http =
                WebTestClient.bindToServer(new HttpHandlerConnector(sandbox.handler()))
                        .responseTimeout(Duration.ofSeconds(30))
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
                        .build();
    }

    Reply call(HttpMethod method, String uri, HttpHeaders headers, String body) {
        URI address = URI.create(uri.startsWith("http") ? uri : BASE + uri);
        EntityExchangeResult<byte[]> result =
                http.method(method)
                        .uri(address)
                        .headers(all -> all.addAll(headers))
                        .bodyValue(body)
                        .exchange()
                        .expectBody()
                        .returnResult();
        byte[] bytes = result.getResponseBodyContent();
        return new Reply(
                result.getStatus().value(),
                result.getResponseHeaders(),
                bytes == null ? new byte[0] : bytes);
    }

    /** A call with what opens the account. */
    Reply get(Account account, String uri) {
        return call(HttpMethod.GET, uri, credentials(account), "");
    }

    Reply control(HttpMethod method, String path, String body) {
        return call(method, "control/" + path, new HttpHeaders(), body);
    }

    HttpHeaders credentials(Account account) {
        HttpHeaders headers = new HttpHeaders();
        switch (account.provider()) {
            case WEBEX -> headers.setBearerAuth(webexToken(account.source()));
            case ZOOM -> headers.setBearerAuth(zoomToken(account.source()));
            case IMAGICLE -> headers.setBasicAuth("sandbox-user", "sandbox-password");
        }
        return headers;
    }

    String webexToken(String source) {
        return grant(source, GRANT).json().get("access_token").asString();
    }

    Reply grant(String source, String form) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        return call(HttpMethod.POST, source + "/v1/access_token", headers, form);
    }

    String zoomToken(String source) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBasicAuth("sandbox-client", "sandbox-secret");
        return call(HttpMethod.POST, source + "/oauth/token" + ZOOM_GRANT, headers, "")
                .json()
                .get("access_token")
                .asString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back. */
    static final class Reply {

        private final int status;
        private final HttpHeaders headers;
        private final byte[] bytes;

        private Reply(int status, HttpHeaders headers, byte[] bytes) {
            this.status = status;
            this.headers = headers;
            this.bytes = bytes;
        }

        int status() {
            return status;
        }

        HttpHeaders headers() {
            return headers;
        }

        byte[] bytes() {
            return bytes;
        }

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return MAPPER.readTree(bytes);
        }

        List<JsonNode> rows(String name) {
            return StreamSupport.stream(requireNonNull(json().get(name)).spliterator(), false)
                    .toList();
        }

        List<String> ids(String array, String id) {
            List<String> ids = new ArrayList<>();
            rows(array).forEach(row -> ids.add(row.get(id).asString()));
            return ids;
        }

        /** The next link of a Webex page; empty where there is none. */
        String next() {
            String links = headers.getFirst("Link");
            if (links == null || !links.contains("rel=\"next\"")) {
                return "";
            }
            String upToNext = links.substring(0, links.indexOf(">; rel=\"next\""));
            return upToNext.substring(upToNext.lastIndexOf('<') + 1);
        }
    }
}
