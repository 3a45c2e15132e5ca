/** The bytes of one medium, whole or in part, whatever its vendor can send. */
@NullMarked
package io.tributary.media;

import org.jspecify.annotations.NullMarked;
