package io.tributary.sandbox.traffic;

/** What opens every emulated account. */
public final class Credentials {

    public static final String CLIENT_ID = "sandbox-client";
    public static final String CLIENT_SECRET = "sandbox-secret";
    public static final String REFRESH_TOKEN = "sandbox-refresh";
    public static final String ACCOUNT_ID = "sandbox-account";
    public static final String USERNAME = "sandbox-user";
    public static final String PASSWORD = "sandbox-password";

    private Credentials() {}
}
