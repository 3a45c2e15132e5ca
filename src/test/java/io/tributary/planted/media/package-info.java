/** Breaks rules of the house on purpose, so that a test sees them caught. */
@NullMarked
package io.tributary.planted.media;

import org.jspecify.annotations.NullMarked;
