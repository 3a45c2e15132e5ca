package io.tributary.federation;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What a caller may see. To the caller nothing else exists: neither recordings nor sources outside
 * of it are told of in any answer.
 *
 * @param extents what of each source, by name
 * @param others whether sources that are not among these may be seen as well, as a whole: also
 *     those that are not configured, so that it tells these apart from any that is hidden
 */
public record Grant(Map<String, Extent> extents, boolean others) {

    /** All of every source, whatever is configured. */
    public static final Grant EVERYTHING = new Grant(Map.of(), true);

    private static final int DIGEST_BYTES = 9;

    public Grant {
        extents = Map.copyOf(extents);
    }

    /** What may be seen of a source. */
    public Extent extent(String source) {
        return extents.getOrDefault(source, others ? Extent.WHOLE : Extent.NOTHING);
    }

    /** Whether anything may be seen of a source, and so its name. */
    public boolean sees(String source) {
        return !extent(source).isNothing();
    }

    /** Whether there is nothing to see at all. */
    public boolean isNothing() {
        return !others && extents.values().stream().allMatch(Extent::isNothing);
    }

    /** Whether nothing is hidden. */
    public boolean isEverything() {
        return others && extents.values().stream().allMatch(Extent::isWhole);
    }

    /** A query as its caller may ask it. */
    public RecordingQuery of(RecordingQuery query) {
        return query.of(query.sources().stream().filter(this::sees).toList());
    }

    /** Tells what is seen of sources from anything else that could be; empty where it is all. */
    String digest(List<String> sources) {
        if (sources.stream().allMatch(source -> extent(source).isWhole())) {
            return "";
        }
        List<String> texts =
                sources.stream().sorted().map(one -> one + " " + extent(one).text()).toList();
        byte[] hash = SourceDigest.hash(texts.toString());
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, DIGEST_BYTES));
    }
}
