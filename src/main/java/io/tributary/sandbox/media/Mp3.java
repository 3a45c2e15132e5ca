package io.tributary.sandbox.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** An MP3 file of one bit rate: a tag that says what it is, then a chime again and again. */
public final class Mp3 {

    /** 4,000 bytes a second. */
    public static final Mp3 KBPS_32 = new Mp3("chime-32kbps.mp3", 96);

    /** 5,000 bytes a second. */
    public static final Mp3 KBPS_40 = new Mp3("chime-40kbps.mp3", 120);

    private static final Duration FRAME = Duration.ofMillis(24);
    private static final int TAG_HEADER = 10;
    private static final int LONGEST_TITLE = 50;

    /** The least that is left for the tag where there is more than one frame. */
    public static final int TAG = 512;

    private final byte[] frames;
    private final int frameLength;

    /** Frames borrow nothing from each other, so that each may follow any other. */
    private Mp3(String asset, int frameLength) {
        this.frames = Asset.read(asset);
        this.frameLength = frameLength;
    }

    /**
     * A file of so many bytes; two with other identifiers have other bytes.
     *
     * @param size at least {@link #TAG}
     */
    public Content ofSize(long size, String id, String title) {
        long count = Math.max(1, (size - TAG) / frameLength);
        long sound = count * frameLength;
        int first = Math.floorMod(id.hashCode(), frames.length / frameLength);
        return Content.of(tag(Math.toIntExact(size - sound), id, title))
                .then(Content.repeated(frames, first * frameLength, sound));
    }

    /** A file that plays so long, and one frame at the least. */
    public Content lasting(Duration duration, String id, String title) {
        long count = Math.max(1, -Math.floorDiv(-duration.toMillis(), FRAME.toMillis()));
        return ofSize(TAG + count * frameLength, id, title);
    }

    /** ID3v2.4, filled up with zeros. */
    private static byte[] tag(int size, String id, String title) {
        ByteArrayOutputStream tag = new ByteArrayOutputStream();
        tag.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0});
        tag.writeBytes(sevenBitBytes(size - TAG_HEADER));
        tag.writeBytes(text("TIT2", title.substring(0, Math.min(title.length(), LONGEST_TITLE))));
        tag.writeBytes(text("TXXX", "id\0" + id));
        return Arrays.copyOf(tag.toByteArray(), size);
    }

    private static byte[] text(String frame, String text) {
        byte[] inUtf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(frame.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(sevenBitBytes(1 + inUtf8.length));
        bytes.writeBytes(new byte[] {0, 0, 3});
        bytes.writeBytes(inUtf8);
        return bytes.toByteArray();
    }

    private static byte[] sevenBitBytes(int number) {
        return new byte[] {
            (byte) (number >> 21 & 0x7f),
            (byte) (number >> 14 & 0x7f),
            (byte) (number >> 7 & 0x7f),
            (byte) (number & 0x7f)
        };
    }
}
