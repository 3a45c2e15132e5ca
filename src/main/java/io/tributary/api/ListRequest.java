package io.tributary.api;

import io.tributary.federation.ListOptions;
import io.tributary.federation.PageToken;

/**
 * One page of a list, as a request asks for it.
 *
 * @param token where the page begins, and of which list
 * @param options how the page is wanted
 */
record ListRequest(PageToken token, ListOptions options) {}
