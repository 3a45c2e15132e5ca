package io.tributary.api;

import io.tributary.federation.InvalidPageTokenException;
import io.tributary.federation.PageToken;
import io.tributary.federation.PageTokenCodec;

/**
 * A page token of this service. Nothing else that a request says means anything beside a text that
 * is none, so that ends the reading with a problem of its own.
 */
record PageTokenType(PageTokenCodec codec) implements ParameterType<PageToken> {

    /** Far above what this service ever writes. */
    private static final int LONGEST_TEXT = 4_096;

    @Override
    public PageToken parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw ProblemException.invalidPageToken();
        }
        try {
            return codec.open(text);
        } catch (InvalidPageTokenException invalid) {
            throw ProblemException.invalidPageToken();
        }
    }
}
