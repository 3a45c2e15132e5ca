package io.tributary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that an emulated vendor can do wrong, in the words of the sandbox's control calls. */
final class ChaosFaults {

    private static final List<String> ANYWHERE = List.of("LIST", "DETAIL", "TOKEN", "ALL");
    private static final List<String> LIST = List.of("LIST");

    /** What costs an answer, and no row of it. */
    private static final List<Mischief> CLEAR =
            List.of(
                    new Mischief(Map.of("hang", true), ANYWHERE),
                    new Mischief(Map.of("latencyMs", 30), ANYWHERE),
                    new Mischief(Map.of("latencyMs", 140), ANYWHERE),
                    new Mischief(Map.of("latencyMs", 290), ANYWHERE),
                    new Mischief(Map.of("latencyMs", 700), ANYWHERE),
                    new Mischief(Map.of("truncate", true), ANYWHERE),
                    new Mischief(Map.of("htmlWith200", true), ANYWHERE),
                    new Mischief(Map.of("emptyBody", true), ANYWHERE),
                    new Mischief(Map.of("wrongContentType", true), ANYWHERE),
                    new Mischief(Map.of("disorder", true), LIST),
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
                    new Mischief(Map.of("status", 410), LIST));

    /** What may cost rows: the answer then counts them, and does not name them. */
    private static final List<Mischief> COSTLY =
            List.of(new Mischief(Map.of("status", 403), List.of("DETAIL")));

    /**
     * A way to misbehave.
     *
     * @param fault what is planted, but for the calls that it meets
     * @param on the kinds of calls that it may meet
     */
    private record Mischief(Map<String, Object> fault, List<String> on) {

        Mischief and(Mischief other) {
            Map<String, Object> both = new HashMap<>(fault);
            both.putAll(other.fault());
            return new Mischief(both, on.size() < other.on().size() ? on : other.on());
        }

        Map<String, Object> planted(Random random) {
            Map<String, Object> planted = new HashMap<>(fault);
            planted.put("on", one(random, on));
            if (random.nextBoolean()) {
                planted.put("times", 1 + random.nextInt(4));
            }
            return planted;
        }
    }

    private ChaosFaults() {}

    /**
     * Any fault, or two at once, for all calls of a kind or for the next few.
     *
     * @param costly whether it may be one that costs rows
     */
    static Map<String, Object> random(Random random, boolean costly) {
        List<Mischief> choice = new ArrayList<>(CLEAR);
        if (costly && random.nextInt(3) > 0) {
            return one(random, COSTLY).planted(random);
        }
        Mischief one = one(random, choice);
        return (random.nextInt(4) == 0 ? one.and(one(random, choice)) : one).planted(random);
    }

    /** The names of everything that is ever planted. */
    static Set<String> names() {
        return Stream.of(CLEAR, COSTLY)
                .flatMap(List::stream)
                .flatMap(mischief -> mischief.fault().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static <T> T one(Random random, List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
