package io.tributary.sandbox.zoom;

import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Signer;
import io.tributary.sandbox.world.Mix;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLong;

/** Links to play or download a file: other ones on every call, all of which lead to it. */
final class ZoomLinks {

    private final Signer signer = new Signer();
    private final AtomicLong serial = new AtomicLong();

    String download(IncomingCall request, ZoomFileReference file) {
        return request.base()
                + "/rec/download/"
                + signer.sealed(serial.incrementAndGet() + " " + file.text());
    }

    /** A page for people. */
    String page(IncomingCall request, String use) {
        return "%s/rec/%s/%s.%s"
                .formatted(
                        request.base(),
                        use,
                        Mix.text(serial.incrementAndGet(), 40),
                        Mix.text(-serial.get(), 16));
    }

    /** The file that a link to download leads to; absent where it was never handed out. */
    @Nullable ZoomFileReference file(String link) {
        String text = signer.opened(link);
        return text == null ? null : ZoomFileReference.parse(text.substring(text.indexOf(' ') + 1));
    }
}
