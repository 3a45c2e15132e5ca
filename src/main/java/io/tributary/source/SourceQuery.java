package io.tributary.source;

import java.time.Instant;

/**
 * What is asked of a source.
 *
 * @param from the earliest start that matches, inclusive, UTC
 * @param to the latest start, exclusive, UTC
 * @param asOf when the question was first asked, UTC, a full minute not before that moment; the
 *     same for all pages of a walk, so that they agree on what had come into being by then
 * @param criteria what else must hold
 */
public record SourceQuery(Instant from, Instant to, Instant asOf, Criteria criteria) {}
