package io.tributary.federation;

/**
 * How much one source may be asked for one page, once its position has moved below where the page
 * began.
 *
 * @param listCalls vendor pages
 * @param detailCalls look-ups of single recordings, to decide whether they match
 */
record ScanBound(int listCalls, int detailCalls) {}
