/** The image as the platform runs it, in containers; run by the profile of that name. */
@NullMarked
package io.tributary.container;

import org.jspecify.annotations.NullMarked;
