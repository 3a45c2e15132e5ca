/** What was recorded: the bytes of each medium, whole or in part, and transcripts as texts. */
@NullMarked
package io.tributary.media;

import org.jspecify.annotations.NullMarked;
