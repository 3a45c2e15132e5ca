/** What the emulated vendors hold: accounts, their oddities, and their recordings. */
@NullMarked
package io.tributary.sandbox.world;

import org.jspecify.annotations.NullMarked;
