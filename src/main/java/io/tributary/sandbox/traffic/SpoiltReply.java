package io.tributary.sandbox.traffic;

import io.tributary.sandbox.media.Content;
import io.tributary.sandbox.traffic.Fault.Effect;
import io.tributary.sandbox.traffic.VendorReply.Body;

import java.util.Random;

/** What a fault makes of an answer; how the answer is delivered is another matter. */
final class SpoiltReply {

    private static final int GARBAGE_LENGTH = 512;

    private SpoiltReply() {}

    static VendorReply of(VendorReply answer, Fault fault, RowShape shape) {
        if (fault.effects().isEmpty()) {
            return answer.with("Retry-After", fault.retryAfter());
        }
        Body body = answer.body();
        if (body instanceof Body.Json json) {
            body = new Body.Json(new SpoiltRows(fault, shape).in(json.object()));
        }
        if (fault.has(Effect.DEEP_JSON)) {
            body = ExcessiveJson.deep(body);
        }
        if (fault.has(Effect.HUGE_JSON)) {
            body = ExcessiveJson.huge(body);
        }
        if (fault.has(Effect.GARBAGE)) {
            body = garbage(body, answer.status());
        }
        VendorReply spoilt = page(answer.with(body), fault);
        return spoilt.with(cut(spoilt.body(), fault)).with("Retry-After", fault.retryAfter());
    }

    private static VendorReply page(VendorReply answer, Fault fault) {
        if (fault.has(Effect.JSON_ERROR_WITH_200)) {
            return VendorReply.json(200, forbidden());
        }
        if (fault.has(Effect.HTML_WITH_200)) {
            return VendorReply.html(200, "Sign in");
        }
        return fault.has(Effect.HTML) ? VendorReply.page(answer.status()) : answer;
    }

    private static Body cut(Body whole, Fault fault) {
        Body body = fault.has(Effect.TRUNCATE) ? whole.firstHalf() : whole;
        if (fault.has(Effect.WRONG_CONTENT_TYPE)) {
            body = named("text/plain", body);
        }
        return fault.has(Effect.EMPTY_BODY) ? new Body.None() : body;
    }

    private static Body named(String type, Body body) {
        return body.isAnnounced()
                ? new Body.Raw(type, body.content())
                : new Body.Unannounced(type, body.content());
    }

    /** Under the name of what it replaces. */
    private static Body garbage(Body sound, long seed) {
        byte[] bytes = new byte[GARBAGE_LENGTH];
        new Random(seed).nextBytes(bytes);
        String type = sound.contentType();
        return new Body.Raw(type == null ? Body.Json.TYPE : type, Content.of(bytes));
    }

    /** As it was found in files that should have been videos: 59 bytes. */
    private static JsonObject forbidden() {
        return new JsonObject()
                .with("status", false)
                .with("errorCode", 124)
                .with("errorMessage", "Forbidden");
    }
}
