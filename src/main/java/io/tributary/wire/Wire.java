package io.tributary.wire;

import io.github.resilience4j.timelimiter.TimeLimiter;
import io.netty.channel.ChannelOption;
import io.tributary.settings.Secret;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What a source is given to call its vendor with. */
public final class Wire implements AutoCloseable {

    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int CONNECTIONS = 64;

    /** Shorter than what firewalls forget connections after. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final Supplier<WebClient.Builder> clients;
    private final Duration timeout;
    private final CallCache cache;
    private final Clock clock;
    private final RefreshTokenKeeping refreshTokens;
    private final List<ConnectionProvider> connections = new CopyOnWriteArrayList<>();

    Wire(
            Supplier<WebClient.Builder> clients,
            Duration timeout,
            CallCache cache,
            Clock clock,
            RefreshTokenKeeping refreshTokens) {
        this.clients = clients;
        this.timeout = timeout;
        this.cache = cache;
        this.clock = clock;
        this.refreshTokens = refreshTokens;
    }

    /**
     * The HTTP client of one source, with connections of its own, that sends no credentials yet.
     *
     * @param base the source's own address: no call leaves it
     * @param errors how the vendor says what went wrong
     */
    public VendorHttp http(String source, URI base, VendorErrors errors) {
        // One pool for each source: in the sandbox all of them are one host, and a source that
        // hangs must not take the others' connections.
        ConnectionProvider pool =
                ConnectionProvider.builder(source)
                        .maxConnections(CONNECTIONS)
                        .maxIdleTime(LONGEST_IDLE)
                        .evictInBackground(LONGEST_IDLE)
                        .build();
        connections.add(pool);
        HttpClient http =
                HttpClient.create(pool)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                        .proxyWithSystemProperties()
                        .compress(true);
        WebClient client =
                clients.get()
                        .clientConnector(new ReactorClientHttpConnector(http))
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                        .build();
        return new VendorHttp(
                client, TimeLimiter.of(timeout), clock, base, errors, Authorization.NONE);
    }

    /**
     * Where one source gets its tokens.
     *
     * @param client how the client says who it is; {@link Authorization#NONE} where that is part of
     *     the form
     */
    public TokenEndpoint tokenEndpoint(
            String source, URI uri, VendorErrors errors, Authorization client) {
        return new TokenEndpoint(http(source, uri, new TokenErrors(errors)).as(client), uri, clock);
    }

    /**
     * The refresh token of one source, kept where the configuration says.
     *
     * @param endpoint where it is asked with for access tokens
     * @param configured the one that an administrator was given
     * @param client how the client says in the form who it is; empty where that is no part of it
     */
    public RefreshTokens refreshTokens(
            String source, TokenEndpoint endpoint, Secret configured, Map<String, String> client) {
        return refreshTokens.of(source, endpoint, configured, client);
    }

    /**
     * The bearer tokens of one source.
     *
     * @param grant asks the vendor for a token; subscribed to once for any number of calls that
     *     wait for one, and not cancelled when they leave
     * @param ahead how long before it expires a token is renewed
     */
    public Authorization tokens(Mono<IssuedToken> grant, Duration ahead) {
        return new AccessTokens(grant, ahead, clock);
    }

    /** The call cache that all sources share. */
    public CallCache cache() {
        return cache;
    }

    /** The clock by which everything here goes. */
    public Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        connections.forEach(ConnectionProvider::dispose);
    }
}
