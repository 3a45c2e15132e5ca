package io.tributary.api;

import java.util.List;

/**
 * All sources.
 *
 * @param sources by name
 */
record SourceList(List<SourceDescription> sources) {}
