package io.tributary.sandbox.traffic;

import io.tributary.sandbox.media.Content;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

import java.util.List;

/** Answers of hosts that send parts. */
public final class Ranges {

    private Ranges() {}

    /**
     * The whole content, or the one range of it that was asked for. Several ranges and what is no
     * range are ignored.
     *
     * @param etag what names these bytes; absent where the host names none, so that no condition on
     *     it can hold
     */
    public static VendorReply answer(
            IncomingCall request, String contentType, Content content, @Nullable String etag) {
        HttpRange range = range(request, etag);
        VendorReply reply;
        if (range == null) {
            reply = VendorReply.raw(200, contentType, content);
        } else if (isBeyond(range, content.size())) {
            return VendorReply.empty(416)
                    .with(HttpHeaders.CONTENT_RANGE, "bytes */" + content.size());
        } else {
            long first = range.getRangeStart(content.size());
            long last = range.getRangeEnd(content.size());
            reply =
                    VendorReply.raw(206, contentType, content.skip(first).limit(last - first + 1))
                            .with(
                                    HttpHeaders.CONTENT_RANGE,
                                    "bytes %d-%d/%d".formatted(first, last, content.size()));
        }
        return reply.with(HttpHeaders.ACCEPT_RANGES, "bytes").with(HttpHeaders.ETAG, etag);
    }

    private static @Nullable HttpRange range(IncomingCall request, @Nullable String etag) {
        String condition = request.headers().getFirst(HttpHeaders.IF_RANGE);
        if (condition != null && !condition.equals(etag)) {
            return null;
        }
        try {
            List<HttpRange> ranges =
                    HttpRange.parseRanges(request.headers().getFirst(HttpHeaders.RANGE));
            return ranges.size() == 1 ? ranges.getFirst() : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean isBeyond(HttpRange range, long size) {
        return size == 0 || range.getRangeStart(size) >= size;
    }
}
