package io.tributary.source;

import java.time.Duration;

/**
 * How many calls a source may make of its vendor.
 *
 * @param limit so many in the time
 * @param remaining so many can be made at this moment without waiting
 * @param per the time
 */
public record Budget(long limit, long remaining, Duration per) {}
