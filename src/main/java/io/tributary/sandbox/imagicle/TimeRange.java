package io.tributary.sandbox.imagicle;

import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * The instants that a time filter lets through. Whether a bound belongs to it is not documented, so
 * it does not, unless a quirk says so: whoever relies on either reading loses rows.
 */
record TimeRange(Instant from, boolean fromInclusive, Instant to, boolean toInclusive) {

    static final TimeRange ALL = new TimeRange(Instant.MIN, true, Instant.MAX, true);

    /** Other spellings may work or not; only this one is documented. */
    private static final Pattern DOCUMENTED =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

    static TimeRange of(String name, Condition condition, Quirks quirks) {
        boolean lower = quirks.has(Quirk.IMAGICLE_LOWER_INCLUSIVE);
        boolean upper = quirks.has(Quirk.IMAGICLE_UPPER_INCLUSIVE);
        return switch (condition.operator()) {
            case EQUALS -> {
                Instant only = time(name, condition.value());
                yield new TimeRange(only, true, only, true);
            }
            case AFTER -> new TimeRange(time(name, condition.value()), lower, Instant.MAX, true);
            case BEFORE -> new TimeRange(Instant.MIN, true, time(name, condition.value()), upper);
            case BETWEEN -> {
                String[] bounds = condition.value().split(";", -1);
                if (bounds.length != 2) {
                    throw new Refusal(
                            EmulatedImagicleErrors.badFilter(
                                    name + " needs two values: between:one;other"));
                }
                yield new TimeRange(time(name, bounds[0]), lower, time(name, bounds[1]), upper);
            }
            case CONTAINS ->
                    throw new Refusal(
                            EmulatedImagicleErrors.badFilter(
                                    "Operator contains is not valid for " + name));
        };
    }

    boolean holds(Instant time) {
        return (time.isAfter(from) || (fromInclusive && time.equals(from)))
                && (time.isBefore(to) || (toInclusive && time.equals(to)));
    }

    private static Instant time(String name, String text) {
        try {
            if (DOCUMENTED.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeParseException _) {
            // Refused below like any other text that is no date.
        }
        throw new Refusal(EmulatedImagicleErrors.badFilter(name + " is not a valid date and time"));
    }
}
