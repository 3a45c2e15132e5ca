package io.tributary.source.webex;

import io.tributary.source.Position;

import java.util.Optional;

/**
 * A list call as a page token holds it: its upper bound in base 36. Pages behind links have the
 * position of the call at which the links began.
 *
 * @param high the upper bound, in seconds since 1970
 */
record WebexPosition(long high) {

    private static final int RADIX = 36;

    Position toPosition() {
        return new Position(Long.toString(high, RADIX));
    }

    /** Empty where the position was not written here. */
    static Optional<WebexPosition> parse(Position position) {
        try {
            return Optional.of(new WebexPosition(Long.parseLong(position.text(), RADIX)));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
