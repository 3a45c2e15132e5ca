package io.tributary.wire;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A vendor's answer.
 *
 * @param body what it holds
 * @param headers its headers
 * @param trackingId the vendor's own handle on the call; absent where it sent none
 */
public record VendorAnswer<T>(T body, HttpHeaders headers, @Nullable String trackingId) {}
