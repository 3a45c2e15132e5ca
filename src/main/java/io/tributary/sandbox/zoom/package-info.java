/** Imitates Zoom cloud recordings as their documentation describes them. */
@NullMarked
package io.tributary.sandbox.zoom;

import org.jspecify.annotations.NullMarked;
