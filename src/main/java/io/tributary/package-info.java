/** Tributary: one ordered, resumable list over the recordings of several vendors. */
@NullMarked
package io.tributary;

import org.jspecify.annotations.NullMarked;
