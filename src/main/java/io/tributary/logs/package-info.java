/** How log lines are written: with nobody's number or address in them. */
@NullMarked
package io.tributary.logs;

import org.jspecify.annotations.NullMarked;
