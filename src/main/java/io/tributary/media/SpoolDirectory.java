package io.tributary.media;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A folder of this process alone, for files that nobody else may read. It is locked as long as the
 * process lives, so that the next one can tell what a dead one left behind, and deletes it.
 */
final class SpoolDirectory implements AutoCloseable {

    private static final String PREFIX = "spool-";
    private static final String LOCK = "lock";
    private static final String STARTING = "starting.lock";
    private static final int ATTEMPTS = 100;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /**
     * Those of this process. Opening and closing a file would give its lock back, as systems know
     * locks of processes only.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private SpoolDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a folder in this one, which is made too where there is none.
     *
     * @throws IOException where it cannot be made or written to, or where it is not this user's
     *     alone: who can write to it could make this service send other files
     */
    static SpoolDirectory open(Path parent) throws IOException {
        Files.createDirectories(parent, ownersOnly(parent));
        refuseShared(parent);
        // A folder that is not locked yet must not look like one that was left behind.
        synchronized (SpoolDirectory.class) {
            try (FileChannel starting = writable(parent.resolve(STARTING));
                    FileLock _ = locked(starting, parent)) {
                deleteLeftovers(parent);
                Path own = Files.createTempDirectory(parent, PREFIX);
                FileChannel lock = writable(own.resolve(LOCK));
                lock.lock();
                OWN.add(own);
                return new SpoolDirectory(own, lock);
            }
        }
    }

    private static void refuseShared(Path parent) throws IOException {
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(parent, "it is a link");
        }
        if (!hasOwners(parent)) {
            return;
        }
        if (!Collections.disjoint(Files.getPosixFilePermissions(parent), OF_OTHERS)) {
            throw refused(parent, "others can write to it, but not to a folder made in it");
        }
        Path mine = Files.createTempFile(parent, "owner-", "");
        try {
            if (!Files.getOwner(mine).equals(Files.getOwner(parent))) {
                throw refused(parent, "it belongs to another user");
            }
        } finally {
            Files.delete(mine);
        }
    }

    private static IOException refused(Path parent, String why) {
        return new FileSystemException(parent.toString(), null, why);
    }

    /** Another process holds the lock for as long as it deletes what was left behind. */
    private static FileLock locked(FileChannel starting, Path parent) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FileLock lock = starting.tryLock();
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        }
        throw refused(parent, "another process has not finished starting in it");
    }

    private static void deleteLeftovers(Path parent) throws IOException {
        for (Path folder : spools(parent)) {
            if (isLeftBehind(folder)) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }

    private static List<Path> spools(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .filter(child -> !OWN.contains(child))
                    .toList();
        }
    }

    private static boolean isLeftBehind(Path folder) {
        try (FileChannel lock = writable(folder.resolve(LOCK));
                FileLock held = lock.tryLock()) {
            return held != null;
        } catch (IOException ofSomebodyElse) {
            return false;
        }
    }

    /** A new file, empty, which only its owner can read. */
    Path newFile() throws IOException {
        return Files.createTempFile(path, "medium-", "");
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        OWN.remove(path);
        lock.close();
        FileSystemUtils.deleteRecursively(path);
    }

    private static FileChannel writable(Path file) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean hasOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownersOnly(Path path) {
        return hasOwners(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
