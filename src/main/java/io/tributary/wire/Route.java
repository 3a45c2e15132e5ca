package io.tributary.wire;

import io.tributary.settings.ProxyServer;
import io.tributary.settings.SourceSettings;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

import java.util.Optional;

/**
 * The way of a source's calls to its vendor.
 *
 * @param tls how servers are verified, and what they are shown; empty = as the JDK does
 * @param proxy what calls go through; empty = as Java's system properties say
 */
record Route(Optional<SslBundle> tls, Optional<ProxyServer> proxy) {

    static Route of(SourceSettings settings, SslBundles bundles) {
        return new Route(settings.sslBundle(bundles), settings.proxy());
    }

    /** A client that goes this way. */
    HttpClient client(HttpClient http) {
        HttpClient direct = tls.map(bundle -> secured(http, bundle)).orElse(http);
        return proxy.map(server -> proxied(direct, server))
                .orElseGet(direct::proxyWithSystemProperties);
    }

    private static HttpClient proxied(HttpClient http, ProxyServer server) {
        return http.proxy(spec -> {
            ProxyProvider.Builder proxy =
                    spec.type(ProxyProvider.Proxy.HTTP).host(server.host()).port(server.port());
            ProxyServer.Login login = server.login();
            if (login != null) {
                proxy.username(login.username()).password(_ -> login.password().reveal());
            }
        });
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
