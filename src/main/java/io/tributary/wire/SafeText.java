package io.tributary.wire;

/** Makes a vendor's words fit to be shown. */
final class SafeText {

    private static final int LONGEST = 200;

    private SafeText() {}

    static String of(String text) {
        String safe =
                text.replaceAll("\\p{Cntrl}+", " ")
                        .replaceAll("(?i)\\b[a-z][a-z0-9+.-]*://\\S*", "(link)")
                        .replaceAll("[A-Za-z0-9_+/=.~-]{40,}", "(...)")
                        .strip();
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "...";
    }
}
