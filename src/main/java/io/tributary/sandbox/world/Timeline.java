package io.tributary.sandbox.world;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The recordings of one account in the order of its vendor's list. Readers see one unchanging list,
 * however long they take over it.
 */
final class Timeline {

    private final Comparator<Entry> order;
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
    private volatile List<Entry> newestFirst = List.of();

    Timeline(Duration jitter) {
        order = order(jitter);
    }

    /** No vendor says how it orders equal times: by a fixed order that no client can guess. */
    private static Comparator<Entry> order(Duration jitter) {
        return Comparator.comparing((Entry entry) -> place(entry, jitter))
                .reversed()
                .thenComparingLong(entry -> Mix.of(entry.providerId()))
                .thenComparing(Entry::providerId);
    }

    List<Entry> newestFirst() {
        return newestFirst;
    }

    List<Entry> newestFirst(Duration jitter) {
        return newestFirst.stream().sorted(order(jitter)).toList();
    }

    @Nullable Entry find(String providerId) {
        return byId.get(providerId);
    }

    synchronized void add(Collection<Entry> entries) {
        List<Entry> next = new ArrayList<>(newestFirst);
        for (Entry entry : entries) {
            if (byId.putIfAbsent(entry.providerId(), entry) != null) {
                throw new IllegalArgumentException(entry.providerId() + " is there already");
            }
            next.add(entry);
        }
        next.sort(order);
        newestFirst = Collections.unmodifiableList(next);
    }

    /** Puts what is made of an entry in its place; whether there was one. */
    synchronized boolean change(String providerId, UnaryOperator<Entry> change) {
        Entry entry = byId.get(providerId);
        if (entry == null) {
            return false;
        }
        Entry changed = change.apply(entry);
        byId.put(providerId, changed);
        List<Entry> next = new ArrayList<>(newestFirst);
        next.set(next.indexOf(entry), changed);
        newestFirst = Collections.unmodifiableList(next);
        return true;
    }

    synchronized boolean remove(String providerId) {
        Entry entry = byId.remove(providerId);
        if (entry == null) {
            return false;
        }
        List<Entry> next = new ArrayList<>(newestFirst);
        next.remove(entry);
        newestFirst = Collections.unmodifiableList(next);
        return true;
    }

    private static Instant place(Entry entry, Duration jitter) {
        return jitter.isZero()
                ? entry.vendorKey()
                : entry.vendorKey()
                        .plusMillis(
                                Math.floorMod(Mix.of(entry.providerId()), jitter.toMillis() + 1));
    }
}
