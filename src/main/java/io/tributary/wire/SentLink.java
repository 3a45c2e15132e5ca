package io.tributary.wire;

import com.fasterxml.jackson.annotation.JsonCreator;

import io.tributary.source.SourceException;

import java.net.URI;
import java.net.URISyntaxException;

/** A link as a vendor sent it, which opens a medium to whoever has it. */
public final class SentLink {

    private final String text;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SentLink(String text) {
        this.text = text;
    }

    /**
     * The link.
     *
     * @throws SourceException where it is none
     */
    public URI uri() {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException quoting) {
            // Its message quotes the link.
            throw SourceException.badResponse("The vendor sent a link that is none", null);
        }
    }

    @Override
    public String toString() {
        return "(link)";
    }
}
