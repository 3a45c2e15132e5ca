/** What every emulator shares: requests, answers, tokens, planted faults and the count of calls. */
@NullMarked
package io.tributary.sandbox.traffic;

import org.jspecify.annotations.NullMarked;
