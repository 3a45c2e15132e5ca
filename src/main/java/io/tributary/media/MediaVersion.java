package io.tributary.media;

import io.tributary.recording.RecordingId;

import org.jspecify.annotations.Nullable;

/**
 * What tells the bytes of one medium from all others, and from those that it may have had before.
 *
 * @param recording which recording it is part of
 * @param medium the medium's id
 * @param version as its source tells versions apart; absent where it does not
 */
public record MediaVersion(RecordingId recording, String medium, @Nullable String version) {}
