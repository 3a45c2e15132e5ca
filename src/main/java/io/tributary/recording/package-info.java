/** The canon: what a recording is, and the one order in which recordings are listed. */
@NullMarked
package io.tributary.recording;

import org.jspecify.annotations.NullMarked;
