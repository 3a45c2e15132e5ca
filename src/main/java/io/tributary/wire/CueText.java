package io.tributary.wire;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one voice says in a cue of WebVTT.
 *
 * @param speaker who it is; absent where the cue does not say it
 * @param text without markup
 */
record CueText(@Nullable String speaker, String text) {

    /** A {@code <} that begins none is a text's own, which should have been escaped. */
    private static final Pattern TAG = Pattern.compile("</?([A-Za-z][^<>]*|\\d[\\d:.]*)?>");

    private static final Pattern VOICE =
            Pattern.compile("v(?:\\.\\S*)?(?:\\s+(.*))?", Pattern.DOTALL);

    /**
     * Takes the voices of a cue apart.
     *
     * @param speaker who says what no voice is named for
     */
    static List<CueText> of(String payload, @Nullable String speaker) {
        List<CueText> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        @Nullable String voice = speaker;
        Matcher tag = TAG.matcher(payload);
        while (tag.find()) {
            tag.appendReplacement(text, "");
            Matcher named = VOICE.matcher(tag.group(1) == null ? "" : tag.group(1));
            if (named.matches()) {
                parts.add(plain(voice, text));
                text.setLength(0);
                voice = named.group(1) == null ? speaker : named.group(1);
            }
        }
        tag.appendTail(text);
        parts.add(plain(voice, text));
        return parts;
    }

    private static CueText plain(@Nullable String voice, CharSequence text) {
        return new CueText(voice == null ? null : decoded(voice), decoded(text.toString()));
    }

    private static String decoded(String text) {
        return VendorText.wellFormed(HtmlUtils.htmlUnescape(text));
    }
}
