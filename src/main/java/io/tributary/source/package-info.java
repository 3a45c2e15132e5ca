/** The socket: what a source of recordings promises, and how it says that it cannot keep it. */
@NullMarked
package io.tributary.source;

import org.jspecify.annotations.NullMarked;
