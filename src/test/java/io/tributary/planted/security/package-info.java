/** Breaks rules of the house on purpose, so that a test sees them caught. */
@NullMarked
package io.tributary.planted.security;

import org.jspecify.annotations.NullMarked;
