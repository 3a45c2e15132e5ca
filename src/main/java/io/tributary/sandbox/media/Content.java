package io.tributary.sandbox.media;

import reactor.core.publisher.Flux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes that are always the same and are made only when they are read, from arrays that many
 * contents share. Nobody changes those.
 */
public final class Content {

    private final List<Part> parts;

    private Content(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    public static Content of(byte[]... arrays) {
        return new Content(
                Arrays.stream(arrays).map(array -> new Part(array, 0, array.length)).toList());
    }

    /**
     * A part of an endless repetition.
     *
     * @param loop what is repeated
     * @param start where in the loop it begins
     * @param length in bytes
     */
    public static Content repeated(byte[] loop, int start, long length) {
        return new Content(List.of(new Part(loop, start, length)));
    }

    public static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public long size() {
        return parts.stream().mapToLong(Part::length).sum();
    }

    /** These bytes, then the others. */
    public Content then(Content other) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new Content(all);
    }

    /** What is left without its first bytes. */
    public Content skip(long count) {
        List<Part> left = new ArrayList<>();
        long skipped = count;
        for (Part part : parts) {
            long gone = Math.min(skipped, part.length());
            left.add(part.skip(gone));
            skipped -= gone;
        }
        return new Content(left);
    }

    /** Its first bytes, or all of it if it is shorter. */
    public Content limit(long count) {
        List<Part> kept = new ArrayList<>();
        long left = count;
        for (Part part : parts) {
            long taken = Math.min(left, part.length());
            kept.add(part.limit(taken));
            left -= taken;
        }
        return new Content(kept);
    }

    /** All of it in small arrays, each made when it is asked for and the reader's own. */
    public Flux<byte[]> chunks() {
        return Flux.fromIterable(parts).concatMap(Part::chunks, 0);
    }

    /** All of it at once; for what is known to be small. */
    public byte[] bytes() {
        byte[] all = new byte[Math.toIntExact(size())];
        int place = 0;
        for (Part part : parts) {
            byte[] bytes = part.read(0, Math.toIntExact(part.length()));
            System.arraycopy(bytes, 0, all, place, bytes.length);
            place += bytes.length;
        }
        return all;
    }
}
