package io.tributary.federation;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one source may be asked for one page, once its position has moved below where the page
 * began.
 *
 * @param listCalls vendor pages
 * @param detailCalls look-ups of single recordings, to decide whether they match
 */
record ScanBound(@DefaultValue("10") int listCalls, @DefaultValue("200") int detailCalls) {}
