package io.tributary;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.RecordingId;
import io.tributary.sandbox.media.Mp3;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.ZoomMedia;

import java.util.Arrays;

/**
 * A medium as an emulated vendor holds it.
 *
 * @param id by which the service knows it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record HeldMedium(Entry entry, String id, byte[] bytes) {

    /** The sound of a recording; at Zoom the file that is nothing else. */
    static HeldMedium sound(Entry entry) {
        return switch (entry.details()) {
            case Details.WebexCall call ->
                    new HeldMedium(
                            entry,
                            "audio",
                            Mp3.KBPS_32
                                    .ofSize(
                                            call.sizeBytes(),
                                            entry.providerId(),
                                            requireNonNull(entry.title()))
                                    .bytes());
            case Details.ImagicleCall call ->
                    new HeldMedium(
                            entry,
                            "audio",
                            Mp3.KBPS_40
                                    .lasting(entry.duration(), entry.providerId(), call.reference())
                                    .bytes());
            case Details.ZoomMeeting _ -> file(entry, "M4A");
        };
    }

    /** The first file of a type in a Zoom meeting; it has an identifier. */
    static HeldMedium file(Entry entry, String type) {
        Details.ZoomFile file = MediaWorld.file(entry, type);
        return new HeldMedium(entry, requireNonNull(file.id()), bytes(entry, file));
    }

    /** What is in a file of a Zoom meeting. */
    static byte[] bytes(Entry entry, Details.ZoomFile file) {
        return ZoomMedia.of(MediaWorld.meeting(entry), entry.providerId(), file).bytes();
    }

    String source() {
        return entry.source();
    }

    RecordingId recording() {
        return new RecordingId(entry.source(), entry.providerId());
    }

    String path() {
        return "/v1/recordings/" + recording() + "/media/" + id;
    }

    int size() {
        return bytes.length;
    }

    /** The bytes from one on. */
    byte[] from(int first) {
        return Arrays.copyOfRange(bytes, first, bytes.length);
    }

    @Override
    public String toString() {
        return source() + " " + id;
    }
}
