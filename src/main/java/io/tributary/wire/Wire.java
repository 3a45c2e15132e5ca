package io.tributary.wire;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.micrometer.observation.ObservationRegistry;
import io.netty.channel.ChannelOption;

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
    private final List<ConnectionProvider> connections = new CopyOnWriteArrayList<>();

    Wire(
            Supplier<WebClient.Builder> clients,
            Resilience resilience,
            CallCache cache,
            Clock clock,
            RefreshTokenKeeping refreshTokens) {
        this.clients = clients;
        this.resilience = resilience;
        this.cache = cache;
        this.clock = clock;
        this.refreshTokens = refreshTokens;
    }

    /** What one source calls its vendor with. To be asked for once for each source. */
    public SourceWire source(String name, VendorLimits limits) {
        // One pool for each source: in the sandbox all of them are one host, and a source that
        // hangs must not take the others' connections. Calls wait for their place before they ask
        // for a connection, so nobody has to wait in the pool.
        HttpClient http =
                HttpClient.create(pool(name, limits.atOnce()))
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                        // What is made again is for Retrying to say.
                        .disableRetry(true)
                        .proxyWithSystemProperties()
                        .compress(true);
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
                downloads(name, streams.getBulkheadConfig().getMaxConcurrentCalls()),
                streams,
                resilience.stalls(),
                resilience.protection(name, limits),
                new Drift(name, resilience.meters()),
                refreshTokens,
                clock);
    }

    /** Small buffers on the way, so that a slow caller makes us take little of the vendor. */
    private HttpClient downloads(String name, int streams) {
        return HttpClient.create(pool(name + ".media", streams))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .disableRetry(true)
                .proxyWithSystemProperties();
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
