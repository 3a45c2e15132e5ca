package io.tributary.wire;

import io.tributary.source.Failure;

import tools.jackson.databind.node.MissingNode;

import java.util.Set;

/**
 * Any 400 or 401 of a token endpoint is about the client's configuration. Nothing but the code that
 * OAuth has for it is shown: what was sent is secret in every part, and an answer may quote it.
 */
record TokenErrors(VendorErrors vendor) implements VendorErrors {

    /** RFC 6749, section 5.2. */
    private static final Set<String> CODES =
            Set.of(
                    "invalid_request",
                    "invalid_client",
                    "invalid_grant",
                    "unauthorized_client",
                    "unsupported_grant_type",
                    "invalid_scope");

    @Override
    public String trackingIdHeader() {
        return vendor.trackingIdHeader();
    }

    @Override
    public Failure failure(VendorError error) {
        if (error.status() != 400 && error.status() != 401) {
            return vendor.failure(withoutBody(error));
        }
        String code = error.text("error");
        return new Failure.Unauthorized(
                "The token endpoint refused the client" + (CODES.contains(code) ? ": " + code : ""),
                error.trackingId());
    }

    private static VendorError withoutBody(VendorError error) {
        return new VendorError(
                error.status(),
                error.headers(),
                MissingNode.getInstance(),
                error.trackingId(),
                error.receivedAt());
    }
}
