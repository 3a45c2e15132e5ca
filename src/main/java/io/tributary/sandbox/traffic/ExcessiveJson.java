package io.tributary.sandbox.traffic;

import io.tributary.sandbox.media.Content;

import java.nio.charset.StandardCharsets;

/** Sound JSON that is deeper or longer than anybody needs. */
final class ExcessiveJson {

    private static final int LEVELS = 100_000;
    private static final byte[] FILLER = bytes(",0".repeat(32 * 1024));
    private static final long FILLED = 21L * 1024 * 1024;

    private ExcessiveJson() {}

    static VendorReply.Body deep(VendorReply.Body body) {
        return headed(body, "nested", Content.of("[".repeat(LEVELS) + "]".repeat(LEVELS)));
    }

    /** However many there are of them, they share one filler. */
    static VendorReply.Body huge(VendorReply.Body body) {
        return headed(
                body,
                "padding",
                Content.of("[0").then(Content.repeated(FILLER, 0, FILLED)).then(Content.of("]")));
    }

    /** An object with one more member, in front so that no reader gets past it. */
    private static VendorReply.Body headed(VendorReply.Body body, String name, Content value) {
        Content object = body.content();
        if (!startsWith('{', object)) {
            return body;
        }
        Content rest = object.skip(1);
        Content head = Content.of("{\"" + name + "\":").then(value);
        return body.with((startsWith('}', rest) ? head : head.then(Content.of(","))).then(rest));
    }

    private static boolean startsWith(char character, Content content) {
        byte[] first = content.limit(1).bytes();
        return first.length == 1 && first[0] == character;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
