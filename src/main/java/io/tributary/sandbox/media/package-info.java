/** Bytes of what was recorded: playable files of any size that take no memory. */
@NullMarked
package io.tributary.sandbox.media;

import org.jspecify.annotations.NullMarked;
