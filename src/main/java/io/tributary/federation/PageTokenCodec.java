package io.tributary.federation;

/** Page tokens as callers see them: sealed and opaque. */
public class PageTokenCodec {

    /**
     * Reads a token that this service, or another replica with the same key, wrote.
     *
     * @throws InvalidPageTokenException if it is none
     */
    public PageToken open(String text) {
        throw new InvalidPageTokenException(text);
    }
}
