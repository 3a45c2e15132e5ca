package io.tributary.security;

import io.tributary.federation.Grant;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a request: the principal of its authentication.
 *
 * @param issuer who says so; absent where nobody was asked
 * @param subject whom the token was issued for; absent where it does not say
 * @param client the application that it was issued to; absent where it does not say
 * @param grant what this caller may see
 */
public record Caller(
        @Nullable String issuer, @Nullable String subject, @Nullable String client, Grant grant) {

    /** Whoever reaches a service that asks nobody who they are. */
    public static final Caller ANYBODY = new Caller(null, null, null, Grant.EVERYTHING);
}
