package io.tributary.source;

/**
 * How far down its own vendor key a list has been read, as a token holds it. Only the list that
 * made it can read it.
 *
 * @param text printable ASCII, as short as can be: a token holds one for every list
 */
public record Position(String text) {

    public Position {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < 0x21 || c > 0x7e)) {
            throw new IllegalArgumentException("a position is printable ASCII without spaces");
        }
    }
}
