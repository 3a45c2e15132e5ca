package io.tributary.sandbox.traffic;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults that are planted: at most one per account. */
public final class Faults {

    private final Map<String, Planted> planted = new ConcurrentHashMap<>();

    /** Plants a fault in place of the one before it. */
    public void put(String source, Fault fault) {
        planted.put(source, new Planted(fault, left(fault)));
    }

    public void clear(String source) {
        planted.remove(source);
    }

    /** The fault that a call meets; it has been met once more. */
    Optional<Fault> meet(String source, Operation operation) {
        return Optional.ofNullable(planted.get(source))
                .filter(one -> one.fault().on().contains(operation.kind()))
                .filter(one -> operation.hasBody() || one.fault().spoilsHeadersAlone())
                .filter(Planted::meet)
                .map(Planted::fault);
    }

    private static @Nullable AtomicInteger left(Fault fault) {
        return fault.times() == null ? null : new AtomicInteger(fault.times());
    }

    private record Planted(Fault fault, @Nullable AtomicInteger left) {

        boolean meet() {
            return left == null || left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }
}
