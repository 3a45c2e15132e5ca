@NullMarked
package io.tributary.sandbox;

import org.jspecify.annotations.NullMarked;
