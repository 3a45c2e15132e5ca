package io.tributary.wire;

import io.tributary.settings.Secret;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The refresh token of one source (RFC 6749, section 6), always the newest: a vendor may replace it
 * with each answer, and the one before it is dead then.
 */
public final class RefreshTokens {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshTokens.class);

    /** How long the store may take, for which the calls that need a token wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String source;
    private final TokenEndpoint endpoint;
    private final Secret configured;
    private final Map<String, String> client;
    private final RefreshTokenStore store;
    private volatile Newest newest;

    RefreshTokens(
            String source,
            TokenEndpoint endpoint,
            Secret configured,
            Map<String, String> client,
            RefreshTokenStore store) {
        this.source = source;
        this.endpoint = endpoint;
        this.configured = configured;
        this.client = Map.copyOf(client);
        this.store = store;
        this.newest = new Newest(KeptRefreshToken.configured(configured), true);
    }

    /**
     * Asks for an access token each time it is subscribed to. A refresh token that comes with it is
     * kept before the access token is handed out. Not to be cancelled: the vendor may already have
     * replaced the refresh token.
     */
    public Mono<IssuedToken> grant() {
        return Mono.defer(this::loaded)
                .flatMap(used ->
                        endpoint.grant(form(used.token()))
                                .flatMap(issued ->
                                        keep(used, used.followedBy(issued)).thenReturn(issued)));
    }

    /** When the refresh token ends; absent where the vendor has not said it yet. */
    public @Nullable Instant expiresAt() {
        return newest.token().expiresAt();
    }

    private Map<String, String> form(Secret refreshToken) {
        Map<String, String> form = new HashMap<>(client);
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.reveal());
        return form;
    }

    /** What could not be saved is newer than whatever the store has. */
    private Mono<KeptRefreshToken> loaded() {
        Newest known = newest;
        if (!known.isSaved()) {
            return Mono.just(known.token());
        }
        return Mono.defer(() -> store.load(source))
                .timeout(PATIENCE, late())
                .onErrorResume(error -> unreadable(error))
                .filter(this::isOurs)
                .doOnNext(kept -> newest = new Newest(kept, true))
                .defaultIfEmpty(known.token());
    }

    private Mono<KeptRefreshToken> unreadable(Throwable error) {
        LOG.warn(
                "source {}: its kept refresh token cannot be read, so the {} one is used: {}",
                source,
                newest.token().token().equals(configured) ? "configured" : "last known",
                error.getMessage());
        return Mono.empty();
    }

    private boolean isOurs(KeptRefreshToken kept) {
        if (kept.descendsFrom(configured)) {
            return true;
        }
        LOG.info(
                "source {}: another refresh token is configured than the kept one descends from,"
                        + " so the configured one is used",
                source);
        return false;
    }

    private Mono<Void> keep(KeptRefreshToken used, KeptRefreshToken next) {
        if (next.equals(used) && newest.isSaved()) {
            return Mono.empty();
        }
        newest = new Newest(next, false);
        return Mono.defer(() -> store.save(source, next))
                .timeout(PATIENCE, late())
                .doOnSuccess(_ -> newest = new Newest(next, true))
                .onErrorResume(error -> unsaved(error));
    }

    private Mono<Void> unsaved(Throwable error) {
        LOG.error(
                "source {}: its new refresh token is only in memory and is lost with this process,"
                        + " unless it can be saved with the next one: {}",
                source,
                error.getMessage());
        return Mono.empty();
    }

    private static <T> Mono<T> late() {
        return Mono.error(() -> new TimeoutException("the store did not answer in time"));
    }

    private record Newest(KeptRefreshToken token, boolean isSaved) {}
}
