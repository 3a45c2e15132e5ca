package io.tributary.sandbox.zoom;

import io.tributary.sandbox.traffic.Credentials;
import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.GrantedTokens;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Quirk;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** The grant of account credentials, its parameters in the query or in a form. */
final class ZoomTokenEndpoint {

    private static final Duration LIFE = Duration.ofSeconds(3599);

    private final GrantedTokens tokens;
    private final Credentials credentials;

    ZoomTokenEndpoint(GrantedTokens tokens, Credentials credentials) {
        this.tokens = tokens;
        this.credentials = credentials;
    }

    VendorReply answer(IncomingCall request) {
        if (!request.isPost()) {
            return EmulatedZoomErrors.of(405);
        }
        String client = credentials.clientId() + ":" + credentials.clientSecret();
        if (!client.equals(request.basic())) {
            return refused("invalid_client", "Invalid client_id or client_secret");
        }
        if (!"account_credentials".equals(parameter(request, "grant_type"))) {
            return refused("unsupported_grant_type", "unsupported grant type");
        }
        if (!credentials.accountId().equals(parameter(request, "account_id"))) {
            return refused("invalid_request", "Bad Request");
        }
        String source = request.account().source();
        if (request.account().quirks().has(Quirk.ZOOM_NEW_TOKEN_KILLS_OLD)) {
            tokens.revoke(source);
        }
        return VendorReply.json(
                200,
                new JsonObject()
                        .with("access_token", tokens.issue(source, LIFE).text())
                        .with("token_type", "bearer")
                        .with("expires_in", LIFE.toSeconds())
                        .with("scope", scope(request))
                        .with("api_url", request.base().toString()));
    }

    private static @Nullable String parameter(IncomingCall request, String name) {
        String inQuery = request.query().first(name);
        return inQuery != null ? inQuery : Form.parse(request.body()).first(name);
    }

    private static String scope(IncomingCall request) {
        return (request.account().users().isEmpty()
                        ? "cloud_recording:read:list_account_recordings:admin"
                        : "cloud_recording:read:list_user_recordings:admin")
                + " cloud_recording:read:list_recording_files:admin";
    }

    private static VendorReply refused(String error, String reason) {
        return VendorReply.json(400, new JsonObject().with("reason", reason).with("error", error));
    }
}
