/** The idea: many vendor lists, read lazily, become one ordered page that says what it lacks. */
@NullMarked
package io.tributary.federation;

import org.jspecify.annotations.NullMarked;
