package io.tributary.source;

import java.util.Comparator;

/**
 * Names of owners as they are compared: a and A are one letter, and no other two are. Unicode has
 * letters that become an ASCII one when their case is changed; whoever can choose such a name would
 * be somebody else.
 */
public final class OwnerCase {

    public static final Comparator<String> ORDER = Comparator.comparing(OwnerCase::folded);

    private static final int TO_LOWER = 'a' - 'A';

    private OwnerCase() {}

    public static boolean same(String one, String other) {
        return ORDER.compare(one, other) == 0;
    }

    public static String folded(String name) {
        return name.codePoints()
                .map(one -> one >= 'A' && one <= 'Z' ? one + TO_LOWER : one)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
