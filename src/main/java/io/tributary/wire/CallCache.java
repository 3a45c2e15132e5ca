package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes identical vendor calls once: while one is under way everybody waits for it, and its value
 * is kept for a short time afterwards. Errors and empty results are not kept.
 */
public final class CallCache {

    private final boolean keeps;
    private final Cache<Key, Object> values;
    private final ConcurrentMap<Key, Mono<Object>> underWay = new ConcurrentHashMap<>();

    CallCache(Duration ttl, int maxValues, Ticker ticker) {
        keeps = ttl.isPositive();
        values =
                Caffeine.newBuilder()
                        .expireAfterWrite(ttl)
                        .maximumSize(maxValues)
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .build();
    }

    /**
     * The value of a call, made only where neither its value is kept nor the same call is under
     * way. The vendor call is cancelled when the last of those that wait for it has left.
     *
     * @param source whose call it is; two sources may see different things at one address
     * @param uri what is asked for; goes with one type of value only
     */
    @SuppressWarnings("unchecked")
    public <T> Mono<T> get(String source, URI uri, Mono<T> call) {
        Key key = new Key(source, uri);
        return (Mono<T>)
                Mono.defer(() ->
                        kept(key)
                                .switchIfEmpty(
                                        Mono.defer(() ->
                                                underWay.computeIfAbsent(
                                                        key, _ -> shared(key, call)))));
    }

    private Mono<Object> kept(Key key) {
        return Mono.fromSupplier(() -> values.getIfPresent(key));
    }

    /**
     * Somebody can come to wait for a call at the very moment it ends. It is looked up once more
     * then, and made again only if there is nothing.
     */
    private Mono<Object> shared(Key key, Mono<?> call) {
        Mono<Object> made =
                call.<Object>map(value -> value)
                        .doOnNext(value -> keep(key, value))
                        .doOnTerminate(() -> underWay.remove(key))
                        .doOnCancel(() -> underWay.remove(key));
        return kept(key).switchIfEmpty(made).flux().publish().refCount().singleOrEmpty();
    }

    private void keep(Key key, Object value) {
        if (keeps) {
            values.put(key, value);
        }
    }

    private record Key(String source, URI uri) {}
}
