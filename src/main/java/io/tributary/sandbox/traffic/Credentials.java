package io.tributary.sandbox.traffic;

/**
 * What opens the emulated accounts.
 *
 * @param clientId of the OAuth client
 * @param clientSecret of the OAuth client
 * @param refreshToken Webex: the one that an administrator was given
 * @param accountId Zoom: the account that the app was made in
 * @param username Imagicle: the user
 * @param password Imagicle: the user's password
 */
public record Credentials(
        String clientId,
        String clientSecret,
        String refreshToken,
        String accountId,
        String username,
        String password) {

    /** Everybody may know them. */
    public static final Credentials SANDBOX =
            new Credentials(
                    "sandbox-client",
                    "sandbox-secret",
                    "sandbox-refresh",
                    "sandbox-account",
                    "sandbox-user",
                    "sandbox-password");
}
