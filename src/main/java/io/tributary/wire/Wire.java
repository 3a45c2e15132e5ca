package io.tributary.wire;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.micrometer.observation.ObservationRegistry;
import io.netty.channel.ChannelOption;
import io.tributary.settings.SourceSettings;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What all sources share to call their vendors with. */
public final class Wire implements AutoCloseable {

    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int UNLIMITED = -1;
    private static final int RECEIVE_BUFFER = 128 * 1024;

    /** Shorter than what firewalls forget connections after. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final Supplier<WebClient.Builder> clients;
    private final Resilience resilience;
    private final CallCache cache;
    private final Clock clock;
    private final RefreshTokenKeeping refreshTokens;
    private final SslBundles sslBundles;
    private final List<ConnectionProvider> connections = new CopyOnWriteArrayList<>();

    Wire(
            Supplier<WebClient.Builder> clients,
            Resilience resilience,
            CallCache cache,
            Clock clock,
            RefreshTokenKeeping refreshTokens,
            SslBundles sslBundles) {
        this.clients = clients;
        this.resilience = resilience;
        this.cache = cache;
        this.clock = clock;
        this.refreshTokens = refreshTokens;
        this.sslBundles = sslBundles;
    }

    /**
     * What one source calls its vendor with. To be asked for once for each source.
     *
     * @throws io.tributary.settings.InvalidConfigurationException where its entry describes no way
     *     to the vendor
     */
    public SourceWire source(SourceSettings settings, VendorLimits limits) {
        String name = settings.name();
        Route route = Route.of(settings, sslBundles);
        // One pool for each source: in the sandbox all of them are one host, and a source that
        // hangs must not take the others' connections. Calls wait for their place before they ask
        // for a connection, so nobody has to wait in the pool.
        HttpClient http = client(pool(name, limits.atOnce()), route).compress(true);
        Bulkhead streams = resilience.streams(name, limits);
        // Calls are observed here, by what they are for: an address may name people.
        WebClient client =
                clients.get()
                        .clientConnector(new ReactorClientHttpConnector(http))
                        .observationRegistry(ObservationRegistry.NOOP)
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                        .build();
        return new SourceWire(
                name,
                client,
                downloads(name, streams.getBulkheadConfig().getMaxConcurrentCalls(), route),
                streams,
                resilience.stalls(),
                resilience.protection(name, limits),
                new Drift(name, resilience.meters()),
                refreshTokens,
                clock);
    }

    /** Small buffers on the way, so that a slow caller makes us take little of the vendor. */
    private HttpClient downloads(String name, int streams, Route route) {
        return client(pool(name + ".media", streams), route)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER);
    }

    private static HttpClient client(ConnectionProvider pool, Route route) {
        return route.client(HttpClient.create(pool))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                // What is made again is for Retrying to say.
                .disableRetry(true);
    }

    private ConnectionProvider pool(String name, int most) {
        ConnectionProvider pool =
                ConnectionProvider.builder(name)
                        .maxConnections(most)
                        .pendingAcquireMaxCount(UNLIMITED)
                        .maxIdleTime(LONGEST_IDLE)
                        .evictInBackground(LONGEST_IDLE)
                        .build();
        connections.add(pool);
        return pool;
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
