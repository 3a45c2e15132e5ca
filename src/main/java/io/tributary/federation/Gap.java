package io.tributary.federation;

import java.time.Instant;

/**
 * A stretch of one source's timeline that could not be read.
 *
 * @param from where it ends, going down: the start of the last recording of the page, or the
 *     query's {@code from}
 * @param to where it begins, going down
 * @param pageToken lists exactly the missing part
 */
public record Gap(Instant from, Instant to, String pageToken) {}
