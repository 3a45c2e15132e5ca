package io.tributary.recording;

import com.fasterxml.jackson.annotation.JsonValue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identity of a recording across all sources. Its text is the source's name, {@code ~}, and the
 * vendor's identifier in base64url without padding, so that it needs no escaping in a path segment.
 *
 * @param source the name of the source; renaming a source changes its ids
 * @param providerId the vendor's own identifier, verbatim
 */
public record RecordingId(String source, String providerId) {

    /** What a source may be called. */
    public static final Pattern SOURCE_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private static final int LONGEST_TEXT = 2_000;

    /**
     * Reads what {@link #toString} wrote.
     *
     * @return empty where the text is no such id: one recording has exactly one text
     */
    public static Optional<RecordingId> parse(String text) {
        int tilde = text.indexOf('~');
        if (tilde < 0 || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        String source = text.substring(0, tilde);
        return providerId(text.substring(tilde + 1))
                .filter(id -> SOURCE_NAME.matcher(source).matches())
                .map(id -> new RecordingId(source, id))
                .filter(id -> id.toString().equals(text));
    }

    private static Optional<String> providerId(String encoded) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString())
                    .filter(id -> !id.isEmpty());
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    @JsonValue
    public String toString() {
        byte[] id = providerId.getBytes(StandardCharsets.UTF_8);
        return source + "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
