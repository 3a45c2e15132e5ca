package io.tributary.sandbox.traffic;

import java.util.Set;

/**
 * What the rows of a vendor look like, so that they can be spoilt.
 *
 * @param rows the member of a page that holds them
 * @param identifier the member of a row that says which one it is
 * @param start the member of a row that says when it began
 * @param open members, also of inner objects, whose values come from a list that may grow
 * @param optional members, also of inner objects, that a row is still good for something without
 */
public record RowShape(
        String rows, String identifier, String start, Set<String> open, Set<String> optional) {

    public RowShape {
        open = Set.copyOf(open);
        optional = Set.copyOf(optional);
    }
}
