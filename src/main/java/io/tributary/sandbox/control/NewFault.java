package io.tributary.sandbox.control;

import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.EmulatedProvider;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a fault that is to be planted. */
final class NewFault {

    private static final Pattern WORD = Pattern.compile("_(.)");
    private static final Set<Fault.Effect> EFFECTS =
            Collections.unmodifiableSet(EnumSet.allOf(Fault.Effect.class));
    private static final Set<String> FIELDS =
            Stream.concat(
                            EFFECTS.stream().map(NewFault::name),
                            Stream.of("status", "retryAfter", "latencyMs", "times", "on"))
                    .collect(Collectors.toUnmodifiableSet());

    private NewFault() {}

    static Fault parse(String text, EmulatedProvider provider) {
        Body body = Body.parse(text, FIELDS);
        Set<Fault.Effect> effects =
                EFFECTS.stream()
                        .filter(effect -> body.flag(name(effect)))
                        .collect(Collectors.toSet());
        effects.forEach(effect -> requireKnown(effect, provider));
        Set<CallKind> kinds = kinds(Objects.requireNonNullElse(body.text("on"), "LIST"));
        if (effects.contains(Fault.Effect.JSON_ERROR_WITH_200)
                && !kinds.equals(Set.of(CallKind.MEDIA))) {
            throw new BadControlCall(
                    400, "jsonErrorWith200 would be no such error but on MEDIA alone");
        }
        Integer status = body.number("status", 400, 599);
        Integer latency = body.number("latencyMs", 1, 3_600_000);
        if (effects.isEmpty() && status == null && latency == null) {
            throw new BadControlCall(400, "a fault needs status, latencyMs or one of " + names());
        }
        Fault fault =
                new Fault(
                        effects,
                        status,
                        retryAfter(body),
                        Duration.ofMillis(Objects.requireNonNullElse(latency, 0)),
                        body.number("times", 1, Integer.MAX_VALUE),
                        kinds);
        requireFelt(fault);
        return fault;
    }

    private static void requireFelt(Fault fault) {
        if (fault.has(Fault.Effect.LOST_ANSWER)
                && fault.status() == null
                && !fault.has(Fault.Effect.HANG)
                && !fault.has(Fault.Effect.RESET_CONNECTION)) {
            throw new BadControlCall(400, "lostAnswer needs status, hang or resetConnection");
        }
        if (fault.on().equals(Set.of(CallKind.LIFECYCLE)) && !fault.spoilsHeadersAlone()) {
            throw new BadControlCall(
                    400, "on LIFECYCLE this would change nothing, as its answers have no body");
        }
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
                        new BadControlCall(
                                400, "on must be LIST, DETAIL, TOKEN, MEDIA, LIFECYCLE or ALL"));
    }

    /** A fault that changes nothing would look like a client that copes with it. */
    private static void requireKnown(Fault.Effect effect, EmulatedProvider provider) {
        if (!effect.isKnownTo(provider)) {
            throw new BadControlCall(
                    400, name(effect) + " would change nothing, as " + provider + " has no such");
        }
    }

    private static @Nullable String retryAfter(Body body) {
        String text = body.text("retryAfter");
        if (text != null && !text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new BadControlCall(400, "retryAfter must be printable ASCII to be a header");
        }
        return text;
    }

    private static String names() {
        return EFFECTS.stream().map(NewFault::name).sorted().collect(Collectors.joining(", "));
    }

    /** {@code htmlWith200} for {@link Fault.Effect#HTML_WITH_200}. */
    private static String name(Fault.Effect effect) {
        String words = effect.name().toLowerCase(Locale.ROOT);
        return WORD.matcher(words).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
