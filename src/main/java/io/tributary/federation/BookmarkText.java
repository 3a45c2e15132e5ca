package io.tributary.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.recording.OrderKey;
import io.tributary.source.Position;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A bookmark as a short text, its parts separated by spaces: the position ({@code -} for none,
 * {@code .} where the list has ended), how many minutes below the token's place the list goes on
 * (in base 36), and the strays.
 */
final class BookmarkText {

    private static final String NONE = "-";
    private static final String ENDED = ".";
    private static final int RADIX = Character.MAX_RADIX;

    private BookmarkText() {}

    static String write(Bookmark bookmark, OrderKey after) {
        StringBuilder text = new StringBuilder();
        if (bookmark.ended()) {
            text.append(ENDED);
        } else {
            text.append(bookmark.position() == null ? NONE : bookmark.position().text());
        }
        text.append(' ').append(Long.toString(minutesBelow(bookmark, after), RADIX));
        bookmark.strays()
                .forEach(stray -> text.append(' ').append(URLEncoder.encode(stray, UTF_8)));
        return text.toString();
    }

    static Bookmark read(String text, OrderKey after) {
        List<String> parts = List.of(text.split(" "));
        String position = parts.getFirst();
        long minutes = Long.parseLong(parts.get(1), RADIX);
        boolean isPosition = !position.equals(NONE) && !position.equals(ENDED);
        return new Bookmark(
                isPosition ? new Position(position) : null,
                minutes == 0 ? null : after.startTime().minus(Duration.ofMinutes(minutes)),
                parts.stream().skip(2).map(stray -> URLDecoder.decode(stray, UTF_8)).toList(),
                position.equals(ENDED));
    }

    /** Rounded down: a list that goes on a little later than it is said to is asked too early. */
    private static long minutesBelow(Bookmark bookmark, OrderKey after) {
        Instant top = bookmark.top();
        return top == null ? 0 : Duration.between(top, after.startTime()).toMinutes();
    }
}
