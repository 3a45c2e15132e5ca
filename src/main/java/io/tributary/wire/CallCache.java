package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.source.CallContext;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

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
    private final MeterRegistry meters;
    private final Cache<Key, Object> values;
    private final ConcurrentMap<String, Long> changes = new ConcurrentHashMap<>();

    /** Sources at which something may yet change. */
    private final Cache<String, Boolean> unsettled;

    private final ConcurrentMap<UnderWay, SharedCall<Object>> underWay = new ConcurrentHashMap<>();

    CallCache(Duration ttl, int maxValues, Ticker ticker, MeterRegistry meters) {
        this.keeps = ttl.isPositive();
        this.meters = meters;
        values =
                Caffeine.newBuilder()
                        .expireAfterWrite(ttl)
                        .maximumSize(maxValues)
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .build();
        unsettled = Caffeine.newBuilder().expireAfterWrite(ttl).ticker(ticker).build();
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
                        .doOnNext(_ -> count(source, "hit"))
                        .switchIfEmpty(Mono.deferContextual(context -> joined(key, call, context)));
    }

    /** What comes of the call under way, or of a new one, for one who has joined it. */
    private Mono<Object> joined(Key key, Mono<?> call, ContextView context) {
        UnderWay one =
                new UnderWay(
                        key,
                        CallContext.of(context).export(),
                        changes.getOrDefault(key.source(), 0L),
                        unsettled.getIfPresent(key.source()) == null);
        while (true) {
            SharedCall<Object> known = underWay.get(one);
            SharedCall<Object> shared =
                    known != null
                            ? known
                            : underWay.computeIfAbsent(one, _ -> new SharedCall<>(kept(one, call)));
            if (shared.join(context)) {
                count(key.source(), known == null ? "miss" : "shared");
                return shared.result(() -> underWay.remove(one, shared));
            }
            underWay.remove(one, shared);
        }
    }

    /**
     * Somebody can find no value, and then no call under way, because the call has ended in
     * between. So the value is looked for once more before a call is made.
     */
    private Mono<Object> kept(UnderWay one, Mono<?> call) {
        return Mono.<Object>fromSupplier(() -> values.getIfPresent(one.key()))
                .switchIfEmpty(call.<Object>map(value -> value).doOnNext(value -> keep(one, value)))
                .doOnTerminate(() -> underWay.remove(one));
    }

    /**
     * Answers with nothing of a source any longer that was asked for before now: something there
     * has changed.
     */
    void forget(String source) {
        changes.merge(source, 1L, Long::sum);
        values.asMap().keySet().removeIf(key -> key.source().equals(source));
    }

    /**
     * A call that may change something at the vendor. However it ends, {@link #forget} comes first.
     * After a call that failed or was given up the change may yet come, so that for a while nothing
     * of the source is kept: as long as a value is.
     */
    public <T> Mono<T> changing(String source, Mono<T> call) {
        return call.doOnSuccess(_ -> forget(source))
                .doOnError(_ -> distrust(source))
                .doOnCancel(() -> distrust(source));
    }

    /** First unsettled, so that a call that begins in between is not kept for either reason. */
    private void distrust(String source) {
        unsettled.put(source, true);
        forget(source);
    }

    /** How many calls are under way. */
    int underWay() {
        return underWay.size();
    }

    private void count(String source, String result) {
        meters.counter("tributary.vendor.cache", "source", source, "result", result).increment();
    }

    /** Unless something has changed since the call began: it may have seen what was before. */
    private void keep(UnderWay one, Object value) {
        if (keeps && one.settled()) {
            changes.compute(
                    one.key().source(),
                    (_, now) -> {
                        if (one.changes() == (now == null ? 0 : now)) {
                            values.put(one.key(), value);
                        }
                        return now;
                    });
        }
    }

    private record Key(String source, URI uri) {}

    /**
     * Nobody else waits for a call of an export, which may have to wait for its permit longer.
     *
     * @param changes how many changes there had been of the source when the call began
     * @param settled whether none could yet come of a change that had failed before
     */
    private record UnderWay(Key key, boolean export, long changes, boolean settled) {}
}
