/** Imitates the Imagicle call recording API as its documentation describes it. */
@NullMarked
package io.tributary.sandbox.imagicle;

import org.jspecify.annotations.NullMarked;
