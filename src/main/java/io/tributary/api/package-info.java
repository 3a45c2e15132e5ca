/** The door: HTTP parameters in, recordings and problems out. */
@NullMarked
package io.tributary.api;

import org.jspecify.annotations.NullMarked;
