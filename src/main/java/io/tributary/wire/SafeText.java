package io.tributary.wire;

import java.net.URI;
import java.util.regex.Pattern;

/** Makes a vendor's words fit to be shown. */
final class SafeText {

    private static final int LONGEST = 200;

    /** How much of a text is looked at: looking at millions of characters takes very long. */
    private static final int LONGEST_READ = 2_000;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,100}");

    private SafeText() {}

    /** The host of a link, which by itself opens nothing. */
    static String host(URI link) {
        String host = link.getHost();
        if (host == null || !HOST.matcher(host).matches()) {
            return "another place";
        }
        return link.getPort() < 0 ? host : host + ":" + link.getPort();
    }

    static String of(String text) {
        String safe =
                beginning(text)
                        .replaceAll("\\p{Cntrl}+", " ")
                        .replaceAll("(?i)\\b[a-z][a-z0-9+.-]*://\\S*", "(link)")
                        .replaceAll("[A-Za-z0-9_+/=.~-]{40,}", "(...)")
                        .strip();
        return VendorText.wellFormed(
                safe.length() <= LONGEST ? safe : whole(safe, LONGEST) + "...");
    }

    /**
     * Without the word that is cut, of which not enough might be left to tell that it is secret.
     */
    private static String beginning(String text) {
        return text.length() <= LONGEST_READ
                ? text
                : whole(text, LONGEST_READ).replaceFirst("\\S*$", "") + "...";
    }

    private static String whole(String text, int length) {
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
