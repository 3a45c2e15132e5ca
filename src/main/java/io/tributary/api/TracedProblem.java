package io.tributary.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A problem as it is answered.
 *
 * @param traceId what our logs name the request by
 */
record TracedProblem(@JsonUnwrapped Problem problem, String traceId) {}
