package io.tributary.federation;

import io.tributary.recording.Recording;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One page of the list.
 *
 * @param recordings in the order of {@link io.tributary.recording.OrderKey}; may be fewer than
 *     asked for, even none, on any page
 * @param nextPageToken absent on the last page, and only there
 * @param coverage what the page answers for
 */
public record RecordingPage(
        List<Recording> recordings, @Nullable String nextPageToken, Coverage coverage) {}
