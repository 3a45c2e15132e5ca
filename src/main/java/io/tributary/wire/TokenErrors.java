package io.tributary.wire;

import io.tributary.source.Failure;

/** Any 400 or 401 of a token endpoint is about the client's configuration. */
record TokenErrors(VendorErrors vendor) implements VendorErrors {

    @Override
    public String trackingIdHeader() {
        return vendor.trackingIdHeader();
    }

    @Override
    public Failure failure(VendorError error) {
        if (error.status() != 400 && error.status() != 401) {
            return vendor.failure(error);
        }
        String code = error.text("error");
        return new Failure.Unauthorized(
                "The token endpoint refused the client" + (code.isEmpty() ? "" : ": " + code),
                error.trackingId());
    }
}
