package io.tributary.wire;

import io.tributary.settings.SourceSettings;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

import reactor.netty.http.client.HttpClient;

import java.util.Optional;

/**
 * The way of a source's calls to its vendor.
 *
 * @param tls how servers are verified, and what they are shown; empty = as the JDK does
 */
record Route(Optional<SslBundle> tls) {

    static Route of(SourceSettings settings, SslBundles bundles) {
        return new Route(settings.sslBundle(bundles));
    }

    /** A client that goes this way. */
    HttpClient client(HttpClient http) {
        return tls.map(bundle -> secured(http, bundle)).orElse(http).proxyWithSystemProperties();
    }

    private static HttpClient secured(HttpClient http, SslBundle bundle) {
        return new ReactorHttpClientBuilder()
                .withoutHttpClientDefaults()
                .withHttpClientFactory(() -> http)
                .build(
                        HttpClientSettings.ofSslBundle(bundle)
                                .withRedirects(HttpRedirects.DONT_FOLLOW));
    }
}
