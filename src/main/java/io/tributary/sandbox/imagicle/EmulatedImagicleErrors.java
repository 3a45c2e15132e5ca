package io.tributary.sandbox.imagicle;

import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.VendorReply;

/** The error bodies of Imagicle; others than these are web pages. */
final class EmulatedImagicleErrors {

    private EmulatedImagicleErrors() {}

    static VendorReply badFilter(String message) {
        return badRequest(0, message);
    }

    static VendorReply badPaging(String message) {
        return badRequest(1, message);
    }

    private static VendorReply badRequest(int reason, String message) {
        return VendorReply.json(
                400, new JsonObject().with("reason", reason).with("message", message));
    }
}
