package io.tributary.security;

import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * Which web pages of other origins may call the API from a browser.
 *
 * @param allowedOrigins such as {@code https://qa.example.com}; none = no page
 */
record CorsProperties(@DefaultValue List<String> allowedOrigins) {}
