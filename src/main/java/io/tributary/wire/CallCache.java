package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes identical vendor calls once: while one is under way everybody waits for it, and its value
 * is kept for a short time afterwards. Errors and empty results are not kept.
 */
public final class CallCache {

    private final boolean keeps;
    private final Cache<Object, Object> values;
    private final ConcurrentMap<Object, Mono<Object>> underWay = new ConcurrentHashMap<>();

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
     * @param key equal for two calls exactly where they are the same; holds the source's name, and
     *     goes with one type of value only
     */
    @SuppressWarnings("unchecked")
    public <T> Mono<T> get(Object key, Mono<T> call) {
        return (Mono<T>)
                Mono.defer(() ->
                        kept(key)
                                .switchIfEmpty(
                                        Mono.defer(() ->
                                                underWay.computeIfAbsent(
                                                        key, _ -> shared(key, call)))));
    }

    private Mono<Object> kept(Object key) {
        return Mono.fromSupplier(() -> values.getIfPresent(key));
    }

    /**
     * Somebody can come to wait for a call at the very moment it ends. It is looked up once more
     * then, and made again only if there is nothing.
     */
    private Mono<Object> shared(Object key, Mono<?> call) {
        Mono<Object> made =
                call.<Object>map(value -> value)
                        .doOnNext(value -> keep(key, value))
                        .doOnTerminate(() -> underWay.remove(key))
                        .doOnCancel(() -> underWay.remove(key));
        return kept(key).switchIfEmpty(made).flux().publish().refCount().singleOrEmpty();
    }

    private void keep(Object key, Object value) {
        if (keeps) {
            values.put(key, value);
        }
    }
}
