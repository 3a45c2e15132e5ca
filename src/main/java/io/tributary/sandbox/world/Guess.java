package io.tributary.sandbox.world;

import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Small values that look like the vendors'. */
final class Guess {

    private Guess() {}

    static <T> T one(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    static String uuid(SplittableRandom random) {
        return new UUID(
                        (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L,
                        (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L)
                .toString();
    }

    /** 16 bytes in base 64, at times with the slashes that make clients stumble. */
    static String meetingUuid(SplittableRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        StringBuilder uuid = new StringBuilder(Base64.getEncoder().encodeToString(bytes));
        switch (random.nextInt(30)) {
            case 0 -> uuid.setCharAt(0, '/');
            case 1 -> uuid.replace(9, 11, "//");
            case 2 -> uuid.setCharAt(9, '/');
            case 3 -> uuid.setCharAt(9, '+');
            default -> {}
        }
        return uuid.toString();
    }

    /** A number outside the company, in the ranges that belong to nobody. */
    static String outsideNumber(SplittableRandom random) {
        return random.nextBoolean()
                ? "+39020000" + (1000 + random.nextInt(9000))
                : "+120255501" + (10 + random.nextInt(90));
    }
}
