/** Emulators of the three vendors over a generated world, for demonstration and tests. */
@NullMarked
package io.tributary.sandbox;

import org.jspecify.annotations.NullMarked;
