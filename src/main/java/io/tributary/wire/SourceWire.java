package io.tributary.wire;

import io.tributary.source.Budget;
import io.tributary.source.Connection;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** What one source is given to call its vendor with: its own connections, limits and tokens. */
public final class SourceWire {

    private final WebClient client;
    private final Protection protection;
    private final Clock clock;

    SourceWire(WebClient client, Protection protection, Clock clock) {
        this.client = client;
        this.protection = protection;
        this.clock = clock;
    }

    /**
     * An HTTP client that sends no credentials yet.
     *
     * @param base the source's own address: no call leaves it
     * @param errors how the vendor says what went wrong
     */
    public VendorHttp http(URI base, VendorErrors errors) {
        return new VendorHttp(client, protection, clock, base, errors, Authorization.NONE);
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
     * The bearer tokens of the source.
     *
     * @param grant asks the vendor for a token; subscribed to once for any number of calls that
     *     wait for one, and not cancelled when they leave
     * @param ahead how long before it expires a token is renewed
     */
    public Authorization tokens(Mono<IssuedToken> grant, Duration ahead) {
        return new AccessTokens(grant, ahead, clock);
    }

    /** How the source stands with its vendor at this moment. */
    public Connection connection() {
        RateBudget lists = protection.budgets().get(CallKind.LIST);
        RateBudget details = protection.budgets().get(CallKind.DETAIL);
        return new Connection(
                protection.circuit().state(),
                left(lists),
                details == lists ? null : left(details),
                null);
    }

    private static @Nullable Budget left(@Nullable RateBudget budget) {
        return budget == null ? null : budget.left();
    }
}
