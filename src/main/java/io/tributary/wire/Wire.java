package io.tributary.wire;

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

    /** Shorter than what firewalls forget connections after. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final Supplier<WebClient.Builder> clients;
    private final Resilience resilience;
    private final CallCache cache;
    private final Clock clock;
    private final List<ConnectionProvider> connections = new CopyOnWriteArrayList<>();

    Wire(Supplier<WebClient.Builder> clients, Resilience resilience, CallCache cache, Clock clock) {
        this.clients = clients;
        this.resilience = resilience;
        this.cache = cache;
        this.clock = clock;
    }

    /** What one source calls its vendor with. To be asked for once for each source. */
    public SourceWire source(String name, VendorLimits limits) {
        // One pool for each source: in the sandbox all of them are one host, and a source that
        // hangs must not take the others' connections. Calls wait for their place before they ask
        // for a connection, so nobody has to wait in the pool.
        ConnectionProvider pool =
                ConnectionProvider.builder(name)
                        .maxConnections(limits.atOnce())
                        .pendingAcquireMaxCount(UNLIMITED)
                        .maxIdleTime(LONGEST_IDLE)
                        .evictInBackground(LONGEST_IDLE)
                        .build();
        connections.add(pool);
        HttpClient http =
                HttpClient.create(pool)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                        // What is made again is for Retrying to say.
                        .disableRetry(true)
                        .proxyWithSystemProperties()
                        .compress(true);
        // Calls are observed here, by what they are for: an address may name people.
        WebClient client =
                clients.get()
                        .clientConnector(new ReactorClientHttpConnector(http))
                        .observationRegistry(ObservationRegistry.NOOP)
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                        .build();
        return new SourceWire(client, resilience.protection(name, limits), clock);
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
