/** What every vendor call shares: HTTP client, tokens, call cache, error translation. */
@NullMarked
package io.tributary.wire;

import org.jspecify.annotations.NullMarked;
