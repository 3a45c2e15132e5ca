package io.tributary.sandbox.media;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The few files that all media are made from. */
final class Asset {

    private Asset() {}

    static byte[] read(String name) {
        try (InputStream file = Asset.class.getResourceAsStream("/sandbox/" + name)) {
            if (file == null) {
                throw new FileNotFoundException(name);
            }
            return file.readAllBytes();
        } catch (IOException problem) {
            throw new UncheckedIOException("the sandbox lacks a file", problem);
        }
    }
}
