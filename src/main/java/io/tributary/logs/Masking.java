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
    private static final Pattern NUMBER = Pattern.compile("(\\+|%2[Bb])(\\d)(\\d{4,})(\\d\\d)");

    /** What has no dot behind the @ is the name of an object, as Java writes it. */
    private static final Pattern EMAIL =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}._+'-])"
                            + "([\\p{L}\\p{N}_+'-])(?:[\\p{L}\\p{N}._+'-]|%(?!40)\\p{XDigit}{2})*+"
                            + "(@|%40)"
                            + "((?:[\\p{L}\\p{N}-]++\\.)++\\p{L}{2,})");

    /** Of a query; they hold names and parts of numbers too. */
    private static final Pattern PERSON =
            Pattern.compile("(?<=[?&])(party|owner|q)=[^&\\s\"'<>\\\\]++");

    private Masking() {}

    static String mask(String text) {
        String persons = PERSON.matcher(text).replaceAll("$1=***");
        String emails = EMAIL.matcher(persons).replaceAll("$1***$2$3");
        return NUMBER.matcher(emails).replaceAll(Masking::number);
    }

    private static String number(MatchResult number) {
        return number.group(1)
                + number.group(2)
                + "*".repeat(number.group(3).length())
                + number.group(4);
    }
}
