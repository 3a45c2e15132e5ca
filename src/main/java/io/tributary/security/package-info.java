/** Who may ask, and what they may see. */
@NullMarked
package io.tributary.security;

import org.jspecify.annotations.NullMarked;
