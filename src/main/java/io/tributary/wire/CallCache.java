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
    private final ConcurrentMap<Key, SharedCall<Object>> underWay = new ConcurrentHashMap<>();

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
                Mono.fromSupplier(() -> values.getIfPresent(key))
                        .switchIfEmpty(Mono.defer(() -> joined(key, call).result()));
    }

    /** The call under way, or a new one; whoever gets it has joined it. */
    private SharedCall<Object> joined(Key key, Mono<?> call) {
        while (true) {
            SharedCall<Object> shared =
                    underWay.computeIfAbsent(key, _ -> new SharedCall<>(kept(key, call)));
            if (shared.join()) {
                return shared;
            }
            underWay.remove(key, shared);
        }
    }

    /**
     * Somebody can find no value, and then no call under way, because the call has ended in
     * between. So the value is looked for once more before a call is made.
     */
    private Mono<Object> kept(Key key, Mono<?> call) {
        return Mono.fromSupplier(() -> values.getIfPresent(key))
                .switchIfEmpty(call.<Object>map(value -> value).doOnNext(value -> keep(key, value)))
                .doOnTerminate(() -> underWay.remove(key));
    }

    private void keep(Key key, Object value) {
        if (keeps) {
            values.put(key, value);
        }
    }

    private record Key(String source, URI uri) {}
}
