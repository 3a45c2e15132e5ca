package io.tributary.wire;

import io.tributary.settings.Secret;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes out of a failure what the call was made with: a vendor's words may quote it.
 *
 * @param secrets the credentials in each way in which they can be quoted
 */
record Redaction(List<String> secrets) {

    private static final String HIDDEN = "(...)";

    /** Less than this stands in many a sentence by chance, and hiding it there would show it. */
    private static final int SHORTEST = 4;

    /**
     * @param header the value of an {@code Authorization} header
     */
    static Redaction of(Secret header) {
        String credentials = header.reveal().substring(header.reveal().indexOf(' ') + 1);
        return new Redaction(
                Stream.concat(Stream.of(credentials), password(credentials))
                        .filter(secret -> secret.length() >= SHORTEST)
                        .toList());
    }

    SourceException in(SourceException error) {
        Failure failure = error.failure();
        Failure redacted =
                switch (failure) {
                    case Failure.RateLimited f ->
                            new Failure.RateLimited(
                                    text(f.detail()), id(f.trackingId()), f.retryAfter());
                    case Failure.Unavailable f ->
                            new Failure.Unavailable(
                                    text(f.detail()), id(f.trackingId()), f.retryAfter());
                    case Failure.TimedOut f ->
                            new Failure.TimedOut(text(f.detail()), id(f.trackingId()));
                    case Failure.Unauthorized f ->
                            new Failure.Unauthorized(text(f.detail()), id(f.trackingId()));
                    case Failure.Forbidden f ->
                            new Failure.Forbidden(text(f.detail()), id(f.trackingId()));
                    case Failure.BadResponse f ->
                            new Failure.BadResponse(text(f.detail()), id(f.trackingId()));
                };
        return redacted.equals(failure) ? error : new SourceException(redacted, error.getCause());
    }

    private String text(String words) {
        String text = words;
        for (String secret : secrets) {
            text = text.replace(secret, HIDDEN);
        }
        return text;
    }

    private @Nullable String id(@Nullable String trackingId) {
        return trackingId == null ? null : text(trackingId);
    }

    /** That of RFC 7617, where the credentials are such a pair. */
    private static Stream<String> password(String credentials) {
        try {
            String pair =
                    new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return Stream.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException noBase64) {
            return Stream.empty();
        }
    }
}
