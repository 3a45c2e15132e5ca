package io.tributary.sandbox.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody said in a recording.
 *
 * @param start from its beginning
 * @param end from its beginning, and within it unless it is over in no time
 */
public record Speech(Duration start, Duration end, String speaker, String text) {

    private static final Duration TURN = Duration.ofSeconds(12);
    private static final Duration PAUSE = Duration.ofMillis(1_200);
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final List<String> SENTENCES =
            List.of(
                    "Good morning, can everybody hear me?",
                    "Yes. Let us begin with the numbers of last week.",
                    "Größe und Preis stehen im Angebot, die Menge ist offen.",
                    "We said Q&A at the end, and questions < 5 minutes.",
                    "Voilà, le budget est déjà épuisé.",
                    "I will send the minutes: who does what, and until when.",
                    "来週の月曜日にまた話しましょう。",
                    "Thank you, goodbye.");

    /** One speaker after the other, of whom the first says what is being recorded. */
    public static List<Speech> of(Duration length, List<String> speakers, String id) {
        List<Speech> all = new ArrayList<>();
        Duration start = Duration.ZERO;
        do {
            int turn = all.size();
            Duration left = length.minus(start);
            Duration end = start.plus(left.compareTo(TURN) > 0 ? TURN.minus(PAUSE) : left);
            all.add(
                    new Speech(
                            start,
                            end.compareTo(start) > 0 ? end : start.plus(PAUSE),
                            speakers.get(turn % speakers.size()),
                            turn == 0
                                    ? "This is recording " + id + "."
                                    : SENTENCES.get((turn - 1) % SENTENCES.size())));
            start = start.plus(TURN);
        } while (start.plus(SHORTEST).compareTo(length) <= 0);
        return all;
    }

    /** As WebVTT writes it: {@code 00:01:02.300 --> 00:01:05.000}. */
    public String time() {
        return clock(start) + " --> " + clock(end);
    }

    private static String clock(Duration time) {
        StringBuilder text = new StringBuilder(12);
        digits(text, time.toHours(), 2).append(':');
        digits(text, time.toMinutesPart(), 2).append(':');
        digits(text, time.toSecondsPart(), 2).append('.');
        return digits(text, time.toMillisPart(), 3).toString();
    }

    private static StringBuilder digits(StringBuilder text, long number, int width) {
        String plain = Long.toString(number);
        return text.append("0".repeat(Math.max(0, width - plain.length()))).append(plain);
    }
}
