package io.tributary;

import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.EmulatedProvider;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All that an emulated vendor can do wrong, in the words of the sandbox's control calls. */
final class ChaosFaults {

    /** Rows that come in another order from one page to the next cannot be told from others. */
    static final Map<String, Object> LASTING = Map.of("jitter", true);

    /** What a fault costs besides an answer. */
    enum Cost {
        NOTHING,
        /** Values that filters go by. */
        VALUES,
        /** Rows, which the answer then counts and does not name. */
        ROWS
    }

    private static final List<String> ANYWHERE = List.of("LIST", "DETAIL", "TOKEN", "ALL");
    private static final List<String> LIST = List.of("LIST");
    private static final List<String> DETAIL = List.of("DETAIL");

    private static final List<Mischief> ALL =
            List.of(
                    new Mischief(Map.of("hang", true), ANYWHERE),
                    new Mischief(Map.of("trickle", true), ANYWHERE),
                    new Mischief(Map.of("resetConnection", true), ANYWHERE),
                    new Mischief(Map.of("cutConnection", true), ANYWHERE),
                    new Mischief(Map.of("latencyMs", 30), ANYWHERE),
                    new Mischief(Map.of("latencyMs", 140), ANYWHERE),
                    new Mischief(Map.of("latencyMs", 290), ANYWHERE),
                    new Mischief(Map.of("latencyMs", 700), ANYWHERE),
                    new Mischief(Map.of("truncate", true), ANYWHERE),
                    new Mischief(Map.of("html", true), ANYWHERE),
                    new Mischief(Map.of("htmlWith200", true), ANYWHERE),
                    new Mischief(Map.of("emptyBody", true), ANYWHERE),
                    new Mischief(Map.of("wrongContentType", true), ANYWHERE),
                    new Mischief(Map.of("garbage", true), ANYWHERE),
                    new Mischief(Map.of("deepJson", true), ANYWHERE),
                    // Making them costs more than the rest of a schedule.
                    new Mischief(Map.of("hugeJson", true, "times", 1), ANYWHERE),
                    new Mischief(Map.of("disorder", true), LIST),
                    new Mischief(Map.of("clampRange", true), LIST),
                    new Mischief(Map.of("wrongTotal", true), LIST),
                    new Mischief(Map.of("repeatToken", true), LIST),
                    new Mischief(Map.of("foreignLink", true), LIST),
                    new Mischief(Map.of("extraRows", true), LIST),
                    new Mischief(Map.of("status", 500), ANYWHERE),
                    new Mischief(Map.of("status", 502), ANYWHERE),
                    new Mischief(Map.of("status", 503), ANYWHERE),
                    new Mischief(Map.of("status", 503, "retryAfter", "1"), ANYWHERE),
                    new Mischief(Map.of("status", 504), ANYWHERE),
                    new Mischief(Map.of("status", 429), ANYWHERE),
                    new Mischief(Map.of("status", 429, "retryAfter", "0"), ANYWHERE),
                    new Mischief(Map.of("status", 429, "retryAfter", "2"), ANYWHERE),
                    new Mischief(Map.of("status", 429, "retryAfter", "99999999"), ANYWHERE),
                    new Mischief(Map.of("status", 429, "retryAfter", "-7"), ANYWHERE),
                    new Mischief(Map.of("status", 429, "retryAfter", "soon"), ANYWHERE),
                    new Mischief(
                            Map.of("status", 429, "retryAfter", "2026-11-22T06:00:09Z"), ANYWHERE),
                    new Mischief(
                            Map.of("status", 429, "retryAfter", "Sun, 22 Nov 2026 06:00:09 GMT"),
                            ANYWHERE),
                    new Mischief(Map.of("status", 401), ANYWHERE),
                    // To a call for one recording these say that there is none.
                    new Mischief(Map.of("status", 400), LIST),
                    new Mischief(Map.of("status", 403), LIST),
                    new Mischief(Map.of("status", 404), LIST),
                    new Mischief(Map.of("status", 410), LIST),
                    new Mischief(Map.of("nulls", true), LIST, Cost.VALUES),
                    new Mischief(Map.of("unknownValues", true), LIST, Cost.VALUES),
                    new Mischief(Map.of("badRow", true), LIST, Cost.ROWS),
                    new Mischief(Map.of("status", 403), DETAIL, Cost.ROWS));

    /**
     * A way to misbehave.
     *
     * @param fault what is planted, but for the calls that it meets
     * @param on the kinds of calls that it may meet
     */
    private record Mischief(Map<String, Object> fault, List<String> on, Cost cost) {

        Mischief(Map<String, Object> fault, List<String> on) {
            this(fault, on, Cost.NOTHING);
        }

        boolean isKnownTo(EmulatedProvider provider) {
            return Arrays.stream(Fault.Effect.values())
                    .filter(effect -> fault.containsKey(name(effect)))
                    .allMatch(effect -> effect.isKnownTo(provider));
        }

        Mischief and(Mischief other) {
            Map<String, Object> both = new HashMap<>(fault);
            both.putAll(other.fault());
            return new Mischief(both, on.size() < other.on().size() ? on : other.on());
        }

        Map<String, Object> planted(Random random) {
            Map<String, Object> planted = new HashMap<>(fault);
            planted.put("on", one(random, on));
            if (random.nextBoolean()) {
                planted.putIfAbsent("times", 1 + random.nextInt(4));
            }
            return planted;
        }
    }

    private ChaosFaults() {}

    /** Any fault that a vendor can have, or two at once, for all calls of a kind or the next. */
    static Map<String, Object> random(Random random, EmulatedProvider vendor, Set<Cost> costs) {
        List<Mischief> choice =
                ALL.stream()
                        .filter(mischief -> costs.contains(mischief.cost()))
                        .filter(mischief -> mischief.isKnownTo(vendor))
                        .toList();
        List<Mischief> worst =
                choice.stream().filter(mischief -> mischief.cost() == Cost.ROWS).toList();
        Mischief one = one(random, worst.isEmpty() || random.nextBoolean() ? choice : worst);
        return (random.nextInt(4) == 0 ? one.and(one(random, choice)) : one).planted(random);
    }

    /** The names of everything that is ever planted. */
    static Set<String> names() {
        Set<String> names =
                ALL.stream()
                        .flatMap(mischief -> mischief.fault().keySet().stream())
                        .collect(Collectors.toSet());
        names.addAll(LASTING.keySet());
        return names;
    }

    /** As the control calls name it. */
    static String name(Fault.Effect effect) {
        return Pattern.compile("_(.)")
                .matcher(effect.name().toLowerCase(Locale.ROOT))
                .replaceAll(part -> part.group(1).toUpperCase(Locale.ROOT));
    }

    private static <T> T one(Random random, List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
