package io.tributary.sandbox.world;

import java.util.SplittableRandom;

/** Pseudo-random values that depend on nothing but what they are made from. */
public final class Mix {

    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Mix() {}

    /** A number that looks random and is always the same for the same text. */
    public static long of(String text) {
        return of(text.hashCode());
    }

    /** A number that looks random and is always the same for the same number. */
    public static long of(long number) {
        return new SplittableRandom(number).nextLong();
    }

    /** A number from 0 that is always the same for the same text. */
    public static int below(int bound, String text) {
        return Math.floorMod(of(text), bound);
    }

    /** Letters and digits that look random and are always the same for the same number. */
    public static String text(long number, int length) {
        SplittableRandom random = new SplittableRandom(number);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
