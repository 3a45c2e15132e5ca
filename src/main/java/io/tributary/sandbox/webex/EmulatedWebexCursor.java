package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.Refusal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The opaque part of a next link. It counts rows of a list that lives on: what is inserted above
 * makes rows come twice, what is deleted makes rows be missed.
 *
 * @param offset how many rows come before the page
 * @param max how many rows a page holds
 * @param emptied whether the empty page before this one has been served
 */
record EmulatedWebexCursor(int offset, int max, boolean emptied) {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})\\.(\\d{1,3})\\.([01])");

    static EmulatedWebexCursor parse(String text) {
        try {
            String plain =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            Matcher matcher = SHAPE.matcher(plain);
            if (matcher.matches()) {
                return new EmulatedWebexCursor(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        matcher.group(3).equals("1"));
            }
        } catch (IllegalArgumentException _) {
            // Refused below like any other text that was never handed out.
        }
        throw new Refusal(EmulatedWebexErrors.badRequest("the cursor is invalid"));
    }

    String text() {
        String plain = offset + "." + max + "." + (emptied ? 1 : 0);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    EmulatedWebexCursor next(int rows) {
        return new EmulatedWebexCursor(offset + rows, max, false);
    }

    EmulatedWebexCursor previous() {
        return new EmulatedWebexCursor(Math.max(0, offset - max), max, false);
    }

    EmulatedWebexCursor first() {
        return new EmulatedWebexCursor(0, max, false);
    }

    EmulatedWebexCursor afterEmptyPage() {
        return new EmulatedWebexCursor(offset, max, true);
    }
}
