package io.tributary.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The {@code Link} of a page to the one that follows it (RFC 8288), as a relative reference. */
final class NextLink {

    private NextLink() {}

    /** How the caller wants its pages is taken over; what is listed is in the token. */
    static String to(String pageToken, ServerHttpRequest request) {
        StringBuilder link = new StringBuilder("<").append(request.getPath().value());
        link.append("?pageToken=").append(encoded(pageToken));
        for (String option : ListRequestReader.OPTIONS) {
            @Nullable String value = request.getQueryParams().getFirst(option);
            if (value != null) {
                link.append('&').append(option).append('=').append(encoded(value));
            }
        }
        return link.append(">; rel=\"next\"").toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
