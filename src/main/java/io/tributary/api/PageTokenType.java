package io.tributary.api;

import io.tributary.federation.InvalidPageTokenException;
import io.tributary.federation.PageToken;
import io.tributary.federation.PageTokenCodec;

/**
 * A page token of this service. Nothing else that a request says means anything beside a text that
 * is none, so that ends the reading with a problem of its own.
 */
record PageTokenType(PageTokenCodec codec) implements ParameterType<PageToken> {

    @Override
    public PageToken parse(String text) {
        try {
            return codec.open(text);
        } catch (InvalidPageTokenException invalid) {
            throw ProblemException.invalidPageToken();
        }
    }
}
