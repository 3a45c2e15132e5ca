package io.tributary.federation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a page, or a whole export, answers for.
 *
 * @param from the start of the page's last recording; on the last page the lower end of what was
 *     asked; on a page that was cut short how far all sources were read
 * @param to the query's {@code to} on the first page, later the previous page's {@code from}
 * @param complete whether every source is {@code COMPLETE}
 * @param sources every source of the query, by name
 */
public record Coverage(Instant from, Instant to, boolean complete, List<SourceCoverage> sources) {

    /** Where both are told to the hour, the upper end may have come to lie below the lower one. */
    static Coverage of(Instant from, Instant to, Stream<SourceCoverage> sources) {
        List<SourceCoverage> all =
                sources.sorted(Comparator.comparing(SourceCoverage::source)).toList();
        boolean complete =
                all.stream().allMatch(one -> one.state() == SourceCoverage.State.COMPLETE);
        return new Coverage(from, to.isBefore(from) ? from : to, complete, all);
    }
}
