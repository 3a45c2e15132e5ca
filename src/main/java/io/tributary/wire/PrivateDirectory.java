package io.tributary.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Files that nobody but their owner may read, each replaced as a whole or not at all. */
record PrivateDirectory(Path path) {

    /**
     * Makes the directory where there is none.
     *
     * @throws IOException where it cannot be made or written to
     */
    static PrivateDirectory open(Path path) throws IOException {
        Files.createDirectories(path, only(path, "rwx------"));
        PrivateDirectory directory = new PrivateDirectory(path);
        Files.delete(directory.draft("check"));
        return directory;
    }

    /** What a file holds; empty where there is none. */
    Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path.resolve(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Puts a file in place of the one before it; it is on the disk when this returns. */
    void write(String name, byte[] content) throws IOException {
        Path draft = draft(name);
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(draft, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            writeNames();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Path draft(String name) throws IOException {
        return Files.createTempFile(path, name + "-", ".tmp", only(path, "rw-------"));
    }

    /** The new name of a file is on the disk only when its directory is. */
    private void writeNames() {
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException unsupported) {
            // There are systems that cannot open a directory. The file itself is written.
        }
    }

    private static FileAttribute<?>[] only(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
