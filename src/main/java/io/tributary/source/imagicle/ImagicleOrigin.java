package io.tributary.source.imagicle;

import io.tributary.recording.View;

import java.time.ZoneId;

/**
 * Where an entry was read.
 *
 * @param source the name of the source
 * @param zone of times that come without an offset
 * @param view how much of the entry is wanted
 */
record ImagicleOrigin(String source, ZoneId zone, View view) {}
