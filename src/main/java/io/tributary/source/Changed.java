package io.tributary.source;

/**
 * One recording that was to be changed.
 *
 * @param providerId the vendor's own identifier, as it was asked with
 */
public record Changed(String providerId, Outcome outcome) {}
