/** Webex Calling recordings, by the converged recordings API. */
@NullMarked
package io.tributary.source.webex;

import org.jspecify.annotations.NullMarked;
