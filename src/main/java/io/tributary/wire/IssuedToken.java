package io.tributary.wire;

import io.tributary.settings.Secret;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What a token endpoint gave.
 *
 * @param accessToken the bearer token
 * @param issuedAt when it was asked for
 * @param expiresAt when it ends
 * @param refreshToken what to ask for the next one with; absent where the vendor sent none
 * @param refreshTokenExpiresAt when the refresh token ends; absent where the vendor does not say
 */
public record IssuedToken(
        Secret accessToken,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Secret refreshToken,
        @Nullable Instant refreshTokenExpiresAt) {}
