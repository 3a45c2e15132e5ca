/** Imitates Webex converged recordings as their documentation describes them. */
@NullMarked
package io.tributary.sandbox.webex;

import org.jspecify.annotations.NullMarked;
