/** The calls with which tests and demonstrations look at the world and change it. */
@NullMarked
package io.tributary.sandbox.control;

import org.jspecify.annotations.NullMarked;
