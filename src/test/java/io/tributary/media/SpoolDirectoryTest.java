package io.tributary.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

class SpoolDirectoryTest {

    @TempDir private Path parent;

    private Path leftover() throws IOException {
        Path dead = Files.createDirectory(parent.resolve("spool-dead"));
        Files.createFile(dead.resolve("lock"));
        Files.writeString(dead.resolve("medium-1"), "bytes");
        return dead;
    }

    @Test
    void whatADeadProcessLeftBehindIsDeleted() throws IOException {
        Path dead = leftover();
        Path other = Files.createDirectory(parent.resolve("somebody-elses"));

        try (SpoolDirectory _ = SpoolDirectory.open(parent)) {
            assertThat(dead).doesNotExist();
            assertThat(other).exists();
        }
    }

    @Test
    void whatALivingProcessHoldsIsLeftAlone() throws Exception {
        Path alive = leftover();
        Process holder = holderOf(alive.resolve("lock"));
        try (SpoolDirectory _ = SpoolDirectory.open(parent)) {
            assertThat(alive.resolve("medium-1")).exists();
        } finally {
            holder.destroy();
            holder.waitFor();
        }
        try (SpoolDirectory _ = SpoolDirectory.open(parent)) {
            assertThat(alive).doesNotExist();
        }
    }

    /** Locks are those of a process, so it takes another one to hold one. */
    private static Process holderOf(Path lock) throws IOException {
        Process holder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                lock.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(holder.getInputStream().read()).isEqualTo('!');
        return holder;
    }

    /** Holds a lock until it is killed. */
    static final class Holder {

        public static void main(String[] arguments) throws Exception {
            try (FileChannel file =
                            FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                System.out.print('!');
                System.out.flush();
                Thread.currentThread().join();
            }
        }
    }

    @Test
    void severalInOneProcessLeaveEachOtherAlone() throws IOException {
        SpoolDirectory first = SpoolDirectory.open(parent);
        Path file = first.newFile();
        try (SpoolDirectory second = SpoolDirectory.open(parent)) {
            assertThat(second.path()).isNotEqualTo(first.path());
            assertThat(file).exists();
        }
        first.close();
        assertThat(first.path()).doesNotExist();
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        Path made = parent.resolve("made/for/it");
        try (SpoolDirectory own = SpoolDirectory.open(made)) {
            assertThat(permissions(made)).isEqualTo("rwx------");
            assertThat(permissions(own.path())).isEqualTo("rwx------");
            assertThat(permissions(own.newFile())).isEqualTo("rw-------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
