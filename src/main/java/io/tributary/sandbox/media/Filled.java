package io.tributary.sandbox.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A file that is filled up to any size behind its end, with bytes that depend on what it is. */
public final class Filled {

    /** A picture with sound, of three seconds. */
    public static final Filled MP4 = new Filled("meeting.mp4");

    /** Sound of three seconds. */
    public static final Filled M4A = new Filled("meeting.m4a");

    /** A picture. */
    public static final Filled JPEG = new Filled("thumbnail.jpg");

    private static final int BOX_HEADER = 16;

    /** A prime number, so that no stretch looks like another that is some buffers away. */
    private static final int NOISE = 65_521;

    private static final byte[] NOISES = noise();

    private final byte[] file;

    private Filled(String asset) {
        this.file = Asset.read(asset);
    }

    /** The size of the smallest such file. */
    public long smallest(String id) {
        return file.length + BOX_HEADER + (long) id.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * A file of so many bytes, the last of them in a box that players skip. Two with other
     * identifiers have other bytes.
     *
     * @param size at least {@link #smallest}
     */
    public Content ofSize(long size, String id) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        byte[] box =
                ByteBuffer.allocate(BOX_HEADER + name.length)
                        .putInt(1)
                        .put("free".getBytes(StandardCharsets.US_ASCII))
                        .putLong(size - file.length)
                        .put(name)
                        .array();
        return Content.of(file, box)
                .then(
                        Content.repeated(
                                NOISES,
                                Math.floorMod(id.hashCode(), NOISE),
                                size - file.length - box.length));
    }

    private static byte[] noise() {
        byte[] bytes = new byte[NOISE];
        new Random(NOISE).nextBytes(bytes);
        return bytes;
    }
}
