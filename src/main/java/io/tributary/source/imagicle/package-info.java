/** Imagicle Call Recording, by the UCX Suite's web API. */
@NullMarked
package io.tributary.source.imagicle;

import org.jspecify.annotations.NullMarked;
