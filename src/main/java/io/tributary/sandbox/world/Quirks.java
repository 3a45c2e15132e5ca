package io.tributary.sandbox.world;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one account departs from the documented behaviour of its vendor.
 *
 * @param orderJitter by how much rows may be out of order: each is listed as if its time were later
 *     by a fixed part of this; filters stay exact
 * @param pageTokenLife how long a Zoom page token lives; zero = it is dead on arrival
 * @param zoomPlan whose limits a Zoom account holds its callers to; absent = none
 * @param odd the rest
 */
public record Quirks(
        Duration orderJitter, Duration pageTokenLife, @Nullable ZoomPlan zoomPlan, Set<Quirk> odd) {

    /** In order, with page tokens of 15 minutes, and nothing odd. */
    public static final Quirks DEFAULT =
            new Quirks(Duration.ZERO, Duration.ofMinutes(15), null, Set.of());

    public Quirks {
        odd = Set.copyOf(odd);
        if (orderJitter.isNegative() || pageTokenLife.isNegative()) {
            throw new IllegalArgumentException("a duration of a quirk is not negative");
        }
    }

    public boolean has(Quirk quirk) {
        return odd.contains(quirk);
    }

    public Quirks with(Quirk... more) {
        return new Quirks(
                orderJitter,
                pageTokenLife,
                zoomPlan,
                Stream.concat(odd.stream(), Stream.of(more)).collect(Collectors.toSet()));
    }

    public Quirks withOrderJitter(Duration jitter) {
        return new Quirks(jitter, pageTokenLife, zoomPlan, odd);
    }

    public Quirks withPageTokenLife(Duration life) {
        return new Quirks(orderJitter, life, zoomPlan, odd);
    }

    public Quirks withRateLimits(ZoomPlan plan) {
        return new Quirks(orderJitter, pageTokenLife, plan, odd);
    }
}
