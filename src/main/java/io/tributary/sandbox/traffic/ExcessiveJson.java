package io.tributary.sandbox.traffic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sound JSON that is deeper or longer than anybody needs. */
final class ExcessiveJson {

    private static final int LEVELS = 100_000;
    private static final byte[] FILLER = bytes(",0".repeat(32 * 1024));
    private static final int FILLERS = 21 * 1024 * 1024 / FILLER.length;

    private ExcessiveJson() {}

    static VendorReply.Body deep(VendorReply.Body body) {
        return headed(body, "nested", List.of(bytes("[".repeat(LEVELS) + "]".repeat(LEVELS))));
    }

    /** However many there are of them, they share one filler. */
    static VendorReply.Body huge(VendorReply.Body body) {
        List<byte[]> zeros = new ArrayList<>();
        zeros.add(bytes("[0"));
        zeros.addAll(Collections.nCopies(FILLERS, FILLER));
        zeros.add(bytes("]"));
        return headed(body, "padding", zeros);
    }

    /** An object with one more member, in front so that no reader gets past it. */
    private static VendorReply.Body headed(VendorReply.Body body, String name, List<byte[]> value) {
        String type = body.contentType();
        List<byte[]> parts = body.parts();
        String first = parts.isEmpty() ? "" : text(parts.getFirst());
        if (type == null || !first.startsWith("{")) {
            return body;
        }
        String rest = first.substring(1);
        List<byte[]> more = new ArrayList<>();
        more.add(bytes("{\"" + name + "\":"));
        more.addAll(value);
        more.add(bytes((rest.startsWith("}") ? "" : ",") + rest));
        more.addAll(parts.subList(1, parts.size()));
        return new VendorReply.Body.Raw(type, more);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
