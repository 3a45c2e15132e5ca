package io.tributary.federation;

import io.tributary.source.Criteria;

import java.time.Instant;
import java.util.List;

/**
 * What a list is asked for, frozen for all its pages.
 *
 * @param from the earliest start, inclusive, UTC
 * @param to the latest start, exclusive, UTC
 * @param asOf when the question was first asked, UTC, as a full minute not before that moment
 * @param sources the names of the sources asked, each once, in ascending order
 * @param criteria what else must hold
 */
public record RecordingQuery(
        Instant from, Instant to, Instant asOf, List<String> sources, Criteria criteria) {

    public RecordingQuery {
        sources = sources.stream().sorted().distinct().toList();
    }

    /** The same query of some of its sources. */
    RecordingQuery of(List<String> some) {
        return new RecordingQuery(from, to, asOf, some, criteria);
    }
}
