package io.tributary.wire;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.tributary.settings.Secret;
import io.tributary.source.Budget;
import io.tributary.source.CallContext;
import io.tributary.source.Connection;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** What one source is given to call its vendor with: its own connections, limits and tokens. */
public final class SourceWire {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWire.class);

    private final String name;
    private final WebClient client;
    private final HttpClient downloads;
    private final Bulkhead streams;
    private final Stalls stalls;
    private final Protection protection;
    private final Drift drift;
    private final RefreshTokenKeeping keeping;
    private final Clock clock;
    private volatile @Nullable RefreshTokens refreshTokens;

    SourceWire(
            String name,
            WebClient client,
            HttpClient downloads,
            Bulkhead streams,
            Stalls stalls,
            Protection protection,
            Drift drift,
            RefreshTokenKeeping keeping,
            Clock clock) {
        this.name = name;
        this.client = client;
        this.downloads = downloads;
        this.streams = streams;
        this.stalls = stalls;
        this.protection = protection;
        this.drift = drift;
        this.keeping = keeping;
        this.clock = clock;
    }

    /**
     * An HTTP client that sends no credentials yet.
     *
     * @param base the source's own address: no call leaves it
     * @param errors how the vendor says what went wrong
     */
    public VendorHttp http(URI base, VendorErrors errors) {
        return new VendorHttp(
                client, protection, new AnswerReader(errors, clock), base, Authorization.NONE);
    }

    /**
     * What the source reads media with.
     *
     * @param hosts where links may lead that the vendor sends
     * @param errors how the vendor says what went wrong
     */
    public Downloads downloads(MediaHosts hosts, VendorErrors errors) {
        HttpClient http =
                downloads.resolver(
                        downloads.configuration().hasProxy()
                                ? PublicAddresses.behindProxy(hosts)
                                : PublicAddresses.but(hosts));
        return new Downloads(
                new DownloadCalls(http, protection, new AnswerReader(errors, clock)),
                protection,
                hosts::allows,
                streams,
                stalls);
    }

    /**
     * Where the source gets its tokens.
     *
     * @param client how the client says who it is; {@link Authorization#NONE} where that is part of
     *     the form
     */
    public TokenEndpoint tokenEndpoint(URI uri, VendorErrors errors, Authorization client) {
        return new TokenEndpoint(http(uri, new TokenErrors(errors)).as(client), uri, clock);
    }

    /**
     * The refresh token of the source, kept where the configuration says.
     *
     * @param endpoint where it is asked with for access tokens
     * @param configured the one that an administrator was given
     * @param client how the client says in the form who it is; empty where that is no part of it
     */
    public RefreshTokens refreshTokens(
            TokenEndpoint endpoint, Secret configured, Map<String, String> client) {
        RefreshTokens own = keeping.of(name, endpoint, configured, client);
        refreshTokens = own;
        return own;
    }

    /**
     * The bearer tokens of the source.
     *
     * @param grant asks the vendor for a token; subscribed to once for any number of calls that
     *     wait for one, and not cancelled when they leave
     * @param ahead how long before it expires a token is renewed
     */
    public Authorization tokens(Mono<IssuedToken> grant, Duration ahead) {
        return new AccessTokens(logged(grant), ahead, clock);
    }

    /** Where the source says what its vendor does other than documented. */
    public Drift drift() {
        return drift;
    }

    /** How the source stands with its vendor at this moment. */
    public Connection connection() {
        RefreshTokens known = refreshTokens;
        RateBudget lists = protection.budgets().get(CallKind.LIST);
        RateBudget details = protection.budgets().get(CallKind.DETAIL);
        return new Connection(
                protection.circuit(CallKind.LIST).state(),
                left(lists),
                details == lists ? null : left(details),
                known == null ? null : known.expiresAt());
    }

    /** A grant ahead of time that fails is nobody's call, and would be seen by nobody. */
    private Mono<IssuedToken> logged(Mono<IssuedToken> grant) {
        return Mono.deferContextual(context ->
                grant.doOnError(
                        SourceException.class,
                        error -> {
                            try (var _ =
                                    MDC.putCloseable(
                                            "traceId", CallContext.of(context).traceId())) {
                                LOG.atWarn()
                                        .addKeyValue("source", name)
                                        .addKeyValue("trackingId", error.failure().trackingId())
                                        .log(
                                                "source {}: no access token: {}",
                                                name,
                                                error.failure().detail());
                            }
                        }));
    }

    private static @Nullable Budget left(@Nullable RateBudget budget) {
        return budget == null ? null : budget.left();
    }
}
