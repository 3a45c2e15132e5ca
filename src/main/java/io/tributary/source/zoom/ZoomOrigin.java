package io.tributary.source.zoom;

import io.tributary.recording.View;

import org.jspecify.annotations.Nullable;

/**
 * Where an entry was read, which says of it what the entry does not say itself.
 *
 * @param source the name of the source
 * @param hostEmail whose list it was; a user's list names its user nowhere
 * @param trashed whether it was the trash
 * @param view how much of the entry is wanted
 */
record ZoomOrigin(String source, @Nullable String hostEmail, boolean trashed, View view) {}
