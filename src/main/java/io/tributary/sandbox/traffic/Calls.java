package io.tributary.sandbox.traffic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** How often the emulated vendors were called; calls that met a planted fault count too. */
public final class Calls {

    private final Map<Line, Tally> lines = new ConcurrentHashMap<>();

    /** Counts one call. */
    ReceivedCall receive(String source, CallKind kind) {
        return lines.computeIfAbsent(new Line(source, kind), _ -> new Tally()).receive();
    }

    /** The calls of one kind that an account received. */
    public long count(String source, CallKind kind) {
        return of(source, kind).count();
    }

    /** The calls of one kind that all accounts received. */
    public long count(CallKind kind) {
        return all().stream().filter(c -> c.kind() == kind).mapToLong(Count::count).sum();
    }

    public long total() {
        return sum(Count::count);
    }

    /** The calls of all accounts that were received and not answered yet. */
    public long underWay() {
        return sum(Count::underWay);
    }

    /** The calls of all accounts whose callers hung up before the answer was complete. */
    public long cancelled() {
        return sum(Count::cancelled);
    }

    /** How the calls of one kind to one account went. */
    public Count of(String source, CallKind kind) {
        Tally tally = lines.get(new Line(source, kind));
        return tally == null ? new Count(source, kind, 0, 0, 0, 0) : tally.count(source, kind);
    }

    /** Every account and kind that there is a call to tell of, in alphabetical order. */
    public List<Count> all() {
        return lines.entrySet().stream()
                .map(e -> e.getValue().count(e.getKey().source(), e.getKey().kind()))
                .filter(c -> c.count() + c.underWay() + c.cancelled() + c.bytes() > 0)
                .sorted(Comparator.comparing(Count::source).thenComparing(Count::kind))
                .toList();
    }

    /** Forgets all calls; those under way remain so, and are counted if they are cancelled. */
    public void clear() {
        lines.values().forEach(Tally::clear);
    }

    private long sum(ToLongFunction<Count> part) {
        return all().stream().mapToLong(part).sum();
    }

    /**
     * How the calls to one account for one purpose went.
     *
     * @param count received
     * @param underWay received and not answered yet
     * @param cancelled the caller hung up before the answer was complete
     * @param bytes of bodies, as far as they were handed to the network
     */
    public record Count(
            String source, CallKind kind, long count, long underWay, long cancelled, long bytes) {}

    private record Line(String source, CallKind kind) {}
}
