package io.tributary.federation;

import io.tributary.recording.View;

import java.time.Duration;

/**
 * How one page is wanted; may differ from page to page.
 *
 * @param pageSize at most so many recordings; at least 1
 * @param view how much to ask the vendors for each of them
 * @param partial whether a page with gaps is an answer; if not, the first failure is
 * @param timeout when the answer must leave at the latest
 */
public record ListOptions(int pageSize, View view, boolean partial, Duration timeout) {}
