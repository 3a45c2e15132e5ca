package io.tributary.sandbox.traffic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often the emulated vendors were called; calls that met a planted fault count too. */
public final class Calls {

    private final Map<Line, LongAdder> lines = new ConcurrentHashMap<>();

    /** Counts one call. */
    void add(String source, CallKind kind) {
        lines.computeIfAbsent(new Line(source, kind), _ -> new LongAdder()).increment();
    }

    /** The calls of one kind that an account received. */
    public long count(String source, CallKind kind) {
        LongAdder count = lines.get(new Line(source, kind));
        return count == null ? 0 : count.sum();
    }

    /** The calls of one kind that all accounts received. */
    public long count(CallKind kind) {
        return all().stream().filter(c -> c.kind() == kind).mapToLong(Count::count).sum();
    }

    public long total() {
        return all().stream().mapToLong(Count::count).sum();
    }

    /** Every account and kind that was called at all, in alphabetical order. */
    public List<Count> all() {
        return lines.entrySet().stream()
                .map(e -> new Count(e.getKey().source(), e.getKey().kind(), e.getValue().sum()))
                .sorted(Comparator.comparing(Count::source).thenComparing(Count::kind))
                .toList();
    }

    public void clear() {
        lines.clear();
    }

    /** How often one account was called for one purpose. */
    public record Count(String source, CallKind kind, long count) {}

    private record Line(String source, CallKind kind) {}
}
