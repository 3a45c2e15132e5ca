package io.tributary.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Flux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

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

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwxr-xrwx", "rwxrwxrwx"})
    void whatOthersCanWriteToIsRefused(String permissions) throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> SpoolDirectory.open(parent))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("others can write to it");
        assertThat(parent).isEmptyDirectory();
        try (SpoolDirectory within = SpoolDirectory.open(parent.resolve("within"))) {
            assertThat(within.path()).isDirectory();
        }
    }

    @Test
    void aLinkIsRefused() throws IOException {
        Path target = Files.createDirectory(parent.resolve("target"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), target);

        assertThatThrownBy(() -> SpoolDirectory.open(link))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is a link");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void whatBelongsToAnotherUserIsRefused() throws IOException {
        assumeThat(System.getProperty("user.name")).as("can give away").isEqualTo("root");
        Files.setAttribute(parent, "unix:uid", 65_534);

        assertThatThrownBy(() -> SpoolDirectory.open(parent))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it belongs to another user");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aLinkInPlaceOfAFileIsNotFollowed() throws IOException {
        Path secret = Files.writeString(parent.resolve("secret"), "secret");
        try (SpoolDirectory directory = SpoolDirectory.open(parent.resolve("spool"))) {
            SpoolFile file = new SpoolFile(directory, new SpoolSpace(100, () -> 0, () -> false));
            file.create().block();
            try (Stream<Path> all = Files.list(directory.path())) {
                Path medium =
                        all.filter(path -> path.getFileName().toString().startsWith("medium-"))
                                .findFirst()
                                .orElseThrow();
                Files.delete(medium);
                Files.createSymbolicLink(medium, secret);
            }

            assertThatThrownBy(() -> file.read(0, 6).blockLast())
                    .isInstanceOf(MediaException.class);
            assertThatThrownBy(() -> file.write(Flux.just(ByteBuffer.allocate(6))).blockLast())
                    .isInstanceOf(MediaException.class);
            assertThat(secret).hasContent("secret");
        }
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
