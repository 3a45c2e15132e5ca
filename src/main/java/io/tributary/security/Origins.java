package io.tributary.security;

import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;

import java.time.Duration;
import java.util.List;

/** The web pages that may call the API from a browser. */
final class Origins {

    private static final Duration PREFLIGHTS_HOLD = Duration.ofHours(1);

    private Origins() {}

    static CorsConfigurationSource of(CorsProperties properties) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(properties.allowedOrigins());
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "DELETE"));
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setExposedHeaders(
                List.of(
                        HttpHeaders.LINK,
                        HttpHeaders.ETAG,
                        HttpHeaders.RETRY_AFTER,
                        HttpHeaders.CONTENT_RANGE,
                        HttpHeaders.CONTENT_DISPOSITION,
                        "Trace-Id"));
        allowed.setMaxAge(PREFLIGHTS_HOLD);
        return _ -> properties.allowedOrigins().isEmpty() ? null : allowed;
    }
}
