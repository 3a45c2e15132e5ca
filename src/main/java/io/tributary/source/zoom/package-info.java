/** Zoom cloud recordings, of a whole account or of configured users. */
@NullMarked
package io.tributary.source.zoom;

import org.jspecify.annotations.NullMarked;
