package io.tributary.federation;

import java.util.List;
import java.util.Set;

/**
 * Page tokens as callers see them: sealed, opaque, and at most {@value #LONGEST} characters long.
 *
 * <p>A token holds its whole state, so that any replica with the same key can take it up. Where
 * that would make it too long, bookmarks are left out, the longest first: they only save calls.
 */
public class PageTokenCodec {

    static final int LONGEST = 2_000;

    private final TokenSeal seal;
    private final Set<String> sources;

    /**
     * @param keys all can open a token, the first seals new ones
     * @param sources the names of all configured sources
     */
    PageTokenCodec(List<PageTokenKey> keys, Set<String> sources) {
        this.seal = new TokenSeal(keys);
        this.sources = Set.copyOf(sources);
    }

    String seal(PageToken token) {
        PageTokenJson json = PageTokenJson.of(token);
        String text = seal.close(json.bytes());
        while (text.length() > LONGEST && json.hasBookmarks()) {
            json = json.withoutLongestBookmarks();
            text = seal.close(json.bytes());
        }
        return text.length() > LONGEST ? seal.close(json.withDigests().bytes()) : text;
    }

    /**
     * Reads a token that this service, or another replica with the same key, wrote.
     *
     * @throws InvalidPageTokenException if it is none
     */
    public PageToken open(String text) {
        return PageTokenJson.read(seal.open(text)).token(sources);
    }
}
