package io.tributary.sandbox.imagicle;

import io.tributary.sandbox.media.Content;
import io.tributary.sandbox.media.Mp3;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Ranges;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;

/**
 * The sound of a recording, which is not as long as its details say: that is the size of something
 * else. Where nothing is documented this is the worst that callers can meet.
 */
final class ImagicleMedia {

    private static final String TYPE = "audio/mpeg";

    private ImagicleMedia() {}

    static VendorReply of(IncomingCall request, Entry entry) {
        Quirks quirks = request.account().quirks();
        Content content =
                Mp3.KBPS_40.lasting(
                        entry.duration(),
                        entry.providerId(),
                        ImagicleEmulator.call(entry).reference());
        if (quirks.has(Quirk.IMAGICLE_MEDIA_RANGES)) {
            return Ranges.answer(request, TYPE, content, null);
        }
        return quirks.has(Quirk.IMAGICLE_MEDIA_LENGTH)
                ? VendorReply.raw(200, TYPE, content)
                : VendorReply.unannounced(TYPE, content);
    }
}
