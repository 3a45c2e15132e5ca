/** Tests of what media are called and where they are kept; the rest is tested over HTTP. */
@NullMarked
package io.tributary.media;

import org.jspecify.annotations.NullMarked;
