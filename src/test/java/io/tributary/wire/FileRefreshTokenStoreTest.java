package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.settings.InvalidConfigurationException;
import io.tributary.settings.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class FileRefreshTokenStoreTest {

    private static final Secret CONFIGURED = Secret.of("configured");
    private static final KeptRefreshToken FIRST = KeptRefreshToken.configured(CONFIGURED);
    private static final KeptRefreshToken SECOND =
            new KeptRefreshToken(
                    Secret.of("s3cond \"ü\""),
                    Instant.parse("2026-05-30T00:00:00Z"),
                    FIRST.origin());

    @TempDir private Path temporary;

    @Test
    void whatWasSavedLastIsLoadedByAnother() {
        StepVerifier.create(store().save("webex-emea", FIRST)).verifyComplete();
        StepVerifier.create(store().save("webex-emea", SECOND)).verifyComplete();
        StepVerifier.create(store().save("webex-apac", FIRST)).verifyComplete();

        StepVerifier.create(store().load("webex-emea")).expectNext(SECOND).verifyComplete();
        StepVerifier.create(store().load("webex-apac")).expectNext(FIRST).verifyComplete();
        StepVerifier.create(store().load("webex-amer")).verifyComplete();
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        StepVerifier.create(store().save("acme", SECOND)).verifyComplete();

        assertThat(permissions(directory())).isEqualTo("rwx------");
        assertThat(permissions(directory().resolve("acme.json"))).isEqualTo("rw-------");
    }

    @Test
    void aFileIsReplacedAsAWholeAndNothingElseIsLeft() throws IOException {
        RefreshTokenStore store = store();
        List<KeptRefreshToken> tokens = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            tokens.add(
                    new KeptRefreshToken(
                            Secret.of("x".repeat(1_000 * i)), SECOND.expiresAt(), FIRST.origin()));
        }
        StepVerifier.create(store.save("acme", FIRST)).verifyComplete();
        Mono<Void> saving =
                Flux.fromIterable(tokens).concatMap(token -> store.save("acme", token)).then();
        Mono<List<KeptRefreshToken>> reading =
                Mono.defer(() -> store.load("acme")).repeat(200).collectList();

        List<KeptRefreshToken> read =
                Mono.zip(saving.thenReturn(true), reading)
                        .map(both -> both.getT2())
                        .blockOptional()
                        .orElseThrow();

        assertThat(read)
                .hasSize(201)
                .isSubsetOf(Stream.concat(Stream.of(FIRST), tokens.stream()).toList());
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files).containsExactly(directory().resolve("acme.json"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cret",
                "{\"refreshToken\":\"s3cret\"",
                "{\"refreshToken\":\"s3cret\"}",
                "{\"refreshToken\":\"s3cret\",\"origin\":\"x\",\"expiresAt\":\"s3cret\"}",
                "[\"s3cret\"]",
                "null"
            })
    void aFileThatSomebodySpoiltIsNamedAndNotQuoted(String content) throws IOException {
        RefreshTokenStore store = store();
        Path file = directory().resolve("acme.json");
        Files.writeString(file, content);

        StepVerifier.create(store.load("acme"))
                .verifyErrorSatisfies(error ->
                        assertThat(error)
                                .hasMessage(
                                        "the file %s does not hold what was written to it"
                                                .formatted(file))
                                .hasNoCause());
    }

    @Test
    void aFileThatCannotBeReadOrWrittenIsNamed() throws IOException {
        RefreshTokenStore store = store();
        Path file = Files.createDirectories(directory().resolve("acme.json").resolve("in-the-way"));

        StepVerifier.create(store.load("acme"))
                .verifyErrorSatisfies(error ->
                        assertThat(error)
                                .hasMessageContaining(file.getParent() + " cannot be read"));
        StepVerifier.create(store.save("acme", SECOND))
                .verifyErrorSatisfies(error ->
                        assertThat(error)
                                .hasMessageContaining(file.getParent() + " cannot be written"));
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files).containsExactly(file.getParent());
        }
    }

    @Test
    void filesAreReadAndWrittenWhereItIsAllowedToWait() {
        RefreshTokenStore store = store();
        Mono<Boolean> onEventLoop =
                store.save("acme", SECOND)
                        .then(store.load("acme"))
                        .map(_ -> Schedulers.isInNonBlockingThread())
                        .subscribeOn(Schedulers.parallel());

        StepVerifier.create(onEventLoop).expectNext(false).verifyComplete();
    }

    @Test
    void aDirectoryThatCannotBeMadeStopsTheStart() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        for (Path unusable : List.of(file, file.resolve("below"))) {
            RefreshTokenProperties properties = new RefreshTokenProperties(unusable.toString());
            assertThatExceptionOfType(InvalidConfigurationException.class)
                    .isThrownBy(properties::store)
                    .withMessageStartingWith(
                            "tributary.refresh-tokens.directory is '%s', but it should be a directory"
                                    .formatted(unusable));
        }
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> new RefreshTokenProperties("\0").store());
    }

    @Test
    void aDirectoryThatIsThereIsUsedAsItIs() throws IOException {
        Files.createDirectory(
                directory(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        StepVerifier.create(store().save("acme", SECOND)).verifyComplete();

        assertThat(permissions(directory())).isEqualTo("rwxr-x---");
    }

    private RefreshTokenStore store() {
        return new RefreshTokenProperties(directory().toString()).store();
    }

    private Path directory() {
        return temporary.resolve("tokens");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
