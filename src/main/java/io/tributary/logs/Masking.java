package io.tributary.logs;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Hides whom a text is about: numbers with a country code, e-mail addresses, and what a web address
 * asks for by person. What is left tells two apart, and finds one that is known. Masking what is
 * masked changes nothing.
 */
final class Masking {

    /** E.164 with its plus, plain or as an address escapes it. */
    private static final Pattern NUMBER = Pattern.compile("(\\+|%2[Bb])(\\d{7,})");

    /** The same as people write it, in groups. */
    private static final Pattern GROUPED =
            Pattern.compile("(\\+|%2[Bb])([1-9](?:[ ()./-]{0,2}\\d){6,14})");

    /**
     * What has no dot behind the @ is the name of an object, as Java writes it. Longer names are
     * none, and a line would take for ever if it were searched whole from each place.
     */
    private static final Pattern EMAIL =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}._+'-])"
                            + "([\\p{L}\\p{N}_+'-])"
                            + "(?:[\\p{L}\\p{N}._+'-]|%(?!40|2540)\\p{XDigit}{2}){0,200}+"
                            + "(@|%40|%2540)"
                            + "([\\p{L}\\p{N}-]++(?:\\.[\\p{L}\\p{N}-]++)++)");

    /** Of a query; they hold names and parts of numbers too. */
    private static final Pattern PERSON =
            Pattern.compile("(?<=[?&])(party|owner|q)=[^&\\s\"'<>\\\\]++");

    private Masking() {}

    static String mask(String text) {
        String persons = PERSON.matcher(text).replaceAll("$1=***");
        String emails = EMAIL.matcher(persons).replaceAll("$1***$2$3");
        String numbers = NUMBER.matcher(emails).replaceAll(Masking::number);
        return GROUPED.matcher(numbers).replaceAll(Masking::number);
    }

    /** Its first digit and its last two stay. */
    private static String number(MatchResult found) {
        String number = found.group(2);
        int shown = number.length() - 2;
        return found.group(1)
                + number.charAt(0)
                + number.substring(1, shown).replaceAll("\\d", "*")
                + number.substring(shown);
    }
}
