package io.tributary.federation;

/** Where a list is to be taken up: replaced by the real token. */
public record PageToken(RecordingQuery query) {
    /** The token of a list's first page. */
    public static PageToken first(RecordingQuery query) {
        return new PageToken(query);
    }
}
