package io.tributary.sandbox.imagicle;

import io.tributary.sandbox.traffic.Refusal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The value of a filter: {@code value}, {@code operator:value} or {@code between:one;other}.
 *
 * @param operator equality where none is written
 */
record Condition(Operator operator, String value) {

    /** What a filter can ask for. */
    enum Operator {
        EQUALS,
        BEFORE,
        AFTER,
        BETWEEN,
        CONTAINS
    }

    /**
     * The operator ends at the first colon. A date has colons of its own, so only letters in front
     * of it are taken for one.
     */
    static Condition parse(String name, String text, Set<Operator> allowed) {
        int colon = text.indexOf(':');
        String word = colon < 0 ? "" : text.substring(0, colon);
        if (word.isEmpty() || !word.chars().allMatch(Character::isLetter)) {
            return new Condition(Operator.EQUALS, text);
        }
        Optional<Operator> operator =
                Arrays.stream(Operator.values())
                        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                        .filter(allowed::contains)
                        .findAny();
        return new Condition(
                operator.orElseThrow(() ->
                        new Refusal(
                                EmulatedImagicleErrors.badFilter(
                                        "Operator " + word + " is not valid for " + name))),
                text.substring(colon + 1));
    }
}
