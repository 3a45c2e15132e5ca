package io.tributary.federation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;

/** Compressed bytes, without a header. */
final class Deflated {

    private Deflated() {}

    static byte[] write(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    static byte[] read(byte[] compressed) {
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new InflaterOutputStream(bytes, inflater)) {
            out.write(compressed);
        } catch (IOException notOurs) {
            throw new InvalidPageTokenException();
        } finally {
            inflater.end();
        }
        return bytes.toByteArray();
    }
}
