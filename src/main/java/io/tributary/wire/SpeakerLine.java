package io.tributary.wire;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Webex heads what somebody says: {@code 1 "Ana Ruiz" (2463872768) (7d0c5a1e-...)}. In its
 * WebVTT it is the identifier of a cue, without the last part.
 */
final class SpeakerLine {

    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*\\d{1,9}\\s+\"(.*)\"\\s+\\(\\d*\\)(?:\\s+\\([0-9A-Fa-f-]*\\))?\\s*",
                    Pattern.DOTALL);

    private SpeakerLine() {}

    static boolean isOne(String line) {
        return LINE.matcher(line).matches();
    }

    /** The speaker; absent where the line is none. */
    static @Nullable String speaker(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches() ? parts.group(1) : null;
    }
}
