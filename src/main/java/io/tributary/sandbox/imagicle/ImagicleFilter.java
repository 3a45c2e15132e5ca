package io.tributary.sandbox.imagicle;

import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** The filters of a list call; all must hold. */
record ImagicleFilter(
        TimeRange start,
        TimeRange end,
        @Nullable Condition local,
        @Nullable Condition remote,
        @Nullable Condition owner,
        @Nullable Integer direction) {

    private static final Set<Condition.Operator> TIMES =
            Set.of(
                    Condition.Operator.EQUALS,
                    Condition.Operator.BEFORE,
                    Condition.Operator.AFTER,
                    Condition.Operator.BETWEEN);
    private static final Set<Condition.Operator> EXACT = Set.of(Condition.Operator.EQUALS);
    private static final Set<Condition.Operator> PARTS =
            Set.of(Condition.Operator.EQUALS, Condition.Operator.CONTAINS);

    static ImagicleFilter of(Form query, Quirks quirks) {
        String remote = remoteParameter(quirks);
        if (quirks.has(Quirk.IMAGICLE_REFUSES_UNKNOWN_PARAMETERS)) {
            Set<String> known =
                    Set.of(
                            "page",
                            "pageSize",
                            "startTime",
                            "endTime",
                            "localPartyNumber",
                            remote,
                            "ownerUsername",
                            "direction");
            for (String name : query.names()) {
                if (!known.contains(name)) {
                    throw new Refusal(EmulatedImagicleErrors.badFilter("Unknown filter " + name));
                }
            }
        }
        return new ImagicleFilter(
                range(query, "startTime", quirks),
                range(query, "endTime", quirks),
                condition(query, "localPartyNumber", EXACT),
                condition(query, remote, PARTS),
                condition(query, "ownerUsername", EXACT),
                direction(condition(query, "direction", EXACT)));
    }

    boolean matches(Entry entry) {
        Details.ImagicleCall call = ImagicleEmulator.call(entry);
        return start.holds(entry.startTime())
                && end.holds(entry.endTime())
                && (local == null || local.value().equals(call.localNumber()))
                && (remote == null || matches(remote, call.remoteNumber()))
                && (owner == null || owner.value().equalsIgnoreCase(call.owner().username()))
                && (direction == null || direction == call.direction());
    }

    private static boolean matches(Condition condition, String number) {
        return condition.operator() == Condition.Operator.CONTAINS
                ? number.contains(condition.value())
                : number.equals(condition.value());
    }

    private static String remoteParameter(Quirks quirks) {
        return quirks.has(Quirk.IMAGICLE_REMOTE_PARTY) ? "remoteParty" : "remotePartyNumber";
    }

    private static TimeRange range(Form query, String name, Quirks quirks) {
        Condition condition = condition(query, name, TIMES);
        return condition == null ? TimeRange.ALL : TimeRange.of(name, condition, quirks);
    }

    private static @Nullable Condition condition(
            Form query, String name, Set<Condition.Operator> allowed) {
        if (query.all(name).size() > 1) {
            throw new Refusal(EmulatedImagicleErrors.badFilter(name + " takes one value"));
        }
        String text = query.first(name);
        return text == null ? null : Condition.parse(name, text, allowed);
    }

    private static @Nullable Integer direction(@Nullable Condition condition) {
        if (condition == null) {
            return null;
        }
        if (!Set.of("0", "1", "2").contains(condition.value())) {
            throw new Refusal(EmulatedImagicleErrors.badFilter("direction must be 0, 1 or 2"));
        }
        return Integer.valueOf(condition.value());
    }
}
