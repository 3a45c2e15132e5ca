package io.tributary.security;

import io.tributary.settings.InvalidConfigurationException;

import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which web pages of other origins may call the API from a browser.
 *
 * @param allowedOrigins such as {@code https://qa.example.com}; none = no page
 */
record CorsProperties(@DefaultValue List<String> allowedOrigins) {

    /** As browsers send it: no path behind, and no asterisk, which would be every page there is. */
    private static final Pattern ORIGIN =
            Pattern.compile("https://[^/?#*\\s]+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?");

    /** Whatever is wrong with it stops the start. */
    void check() {
        for (String origin : allowedOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new InvalidConfigurationException(
                        "%s.cors.allowed-origins has '%s', but it should be origins as browsers send"
                                        .formatted(SecurityProperties.PREFIX, origin)
                                + " them, such as https://qa.example.com");
            }
        }
    }
}
