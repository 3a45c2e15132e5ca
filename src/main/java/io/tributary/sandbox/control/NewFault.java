package io.tributary.sandbox.control;

import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a fault that is to be planted. */
final class NewFault {

    private static final Map<Fault.Effect, String> EFFECTS =
            new EnumMap<>(
                    Map.of(
                            Fault.Effect.HANG, "hang",
                            Fault.Effect.TRUNCATE, "truncate",
                            Fault.Effect.HTML_WITH_200, "htmlWith200",
                            Fault.Effect.DISORDER, "disorder",
                            Fault.Effect.EMPTY_BODY, "emptyBody",
                            Fault.Effect.WRONG_CONTENT_TYPE, "wrongContentType"));
    private static final Set<String> FIELDS =
            Stream.concat(
                            EFFECTS.values().stream(),
                            Stream.of("status", "retryAfter", "latencyMs", "times", "on"))
                    .collect(Collectors.toUnmodifiableSet());

    private NewFault() {}

    static Fault parse(String text) {
        Body body = Body.parse(text, FIELDS);
        Set<Fault.Effect> effects =
                EFFECTS.entrySet().stream()
                        .filter(effect -> body.flag(effect.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        Integer status = body.number("status", 400, 599);
        Integer latency = body.number("latencyMs", 1, 3_600_000);
        if (effects.isEmpty() && status == null && latency == null) {
            throw new BadControlCall(400, "a fault needs status, latencyMs or one of " + names());
        }
        return new Fault(
                effects,
                status,
                body.text("retryAfter"),
                Duration.ofMillis(Objects.requireNonNullElse(latency, 0)),
                body.number("times", 1, Integer.MAX_VALUE),
                kinds(Objects.requireNonNullElse(body.text("on"), "LIST")));
    }

    private static Set<CallKind> kinds(String on) {
        if (on.equals("ALL")) {
            return EnumSet.allOf(CallKind.class);
        }
        return EnumSet.allOf(CallKind.class).stream()
                .filter(kind -> kind.name().equals(on))
                .findAny()
                .map(Set::of)
                .orElseThrow(() ->
                        new BadControlCall(400, "on must be LIST, DETAIL, TOKEN, MEDIA or ALL"));
    }

    private static String names() {
        return EFFECTS.values().stream().sorted().collect(Collectors.joining(", "));
    }
}
