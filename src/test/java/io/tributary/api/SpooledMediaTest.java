package io.tributary.api;

import static io.tributary.api.MediaTest.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.source.InMemorySource;
import io.tributary.source.MediaInMemory;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Media of a source that can send nothing but the whole. */
@MediaDoorTest
class SpooledMediaTest {

    private static final int SIZE = 100_000;
    private static final AtomicInteger RECORDINGS = new AtomicInteger();

    @TempDir static @Nullable Path directory;

    @Autowired private WebTestClient http;
    @Autowired private InMemorySource source;
    @Autowired private MediaDoorConfiguration.SetTicker ticker;
    @LocalServerPort private int port;

    @DynamicPropertySource
    static void spool(DynamicPropertyRegistry properties) {
        properties.add("tributary.media.spool.directory", () -> String.valueOf(directory));
        properties.add("tributary.media.spool.max-size", () -> "250000B");
    }

    /** One more recording whose bytes are those of its number. */
    private MediaInMemory recorded(int size, @Nullable Long announced) {
        int number = RECORDINGS.incrementAndGet();
        MediaInMemory media = new MediaInMemory();
        Media medium = medium("audio", MediaKind.AUDIO, Status.AVAILABLE);
        media.with(
                        announced == null
                                ? medium
                                : new Media(
                                        medium.id(),
                                        medium.kind(),
                                        medium.mediaType(),
                                        announced,
                                        medium.status(),
                                        null,
                                        null,
                                        null),
                        "audio/mpeg",
                        MediaTest.bytes(size, number))
                .withoutRanges();
        source.with("whole" + number, Samples.START, media);
        return media;
    }

    private static byte[] bytes() {
        return MediaTest.bytes(SIZE, RECORDINGS.get());
    }

    private static String path() {
        return path(RECORDINGS.get());
    }

    private static String path(int number) {
        return "/v1/recordings/" + new RecordingId("memory", "whole" + number) + "/media/audio";
    }

    private EntityExchangeResult<byte[]> get(String... headers) {
        return ask(HttpMethod.GET, path(), headers);
    }

    private EntityExchangeResult<byte[]> ask(HttpMethod method, String path, String... headers) {
        WebTestClient.RequestHeadersSpec<?> request =
                http.mutate()
                        .responseTimeout(Duration.ofSeconds(30))
                        .build()
                        .method(method)
                        .uri(path);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return request.exchange().expectBody().returnResult();
    }

    private static int status(EntityExchangeResult<byte[]> answer) {
        return answer.getStatus().value();
    }

    private static byte[] body(EntityExchangeResult<byte[]> answer) {
        return Objects.requireNonNullElse(answer.getResponseBody(), new byte[0]);
    }

    private static @Nullable String header(EntityExchangeResult<byte[]> answer, String name) {
        return answer.getResponseHeaders().getFirst(name);
    }

    private static List<Path> files() {
        try (Stream<Path> all = Files.walk(Objects.requireNonNull(directory))) {
            return all.filter(path -> path.getFileName().toString().startsWith("medium-")).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void awaitFiles(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> files().size() == count);
    }

    /** What was read by tests before has no room any more. */
    private void forgetAll() {
        ticker.advance(Duration.ofMinutes(11));
        for (int number = 1; number <= RECORDINGS.get(); number++) {
            ask(HttpMethod.HEAD, path(number));
        }
        awaitFiles(0);
    }

    @Test
    void aPlayerCostsOneDownload() {
        MediaInMemory media = recorded(SIZE, null);

        EntityExchangeResult<byte[]> before = ask(HttpMethod.HEAD, path());
        assertThat(status(before)).isEqualTo(200);
        assertThat(header(before, "Content-Length")).isNull();
        assertThat(header(before, "Content-Type"))
                .as("announced")
                .isEqualTo("application/x-announced");
        assertThat(header(before, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(media.reads()).isZero();

        EntityExchangeResult<byte[]> first = get("Range", "bytes=0-");
        assertThat(status(first)).isEqualTo(200);
        assertThat(header(first, "Content-Type")).isEqualTo("audio/mpeg");
        assertThat(header(first, "Content-Length")).isNull();
        assertThat(body(first)).isEqualTo(bytes());

        for (String range : List.of("bytes=90000-", "bytes=10-19", "bytes=-5", "bytes=0-")) {
            assertThat(
                            status(
                                    get(
                                            "Range",
                                            range,
                                            "If-Range",
                                            Objects.requireNonNull(header(first, "ETag")))))
                    .isEqualTo(206);
        }
        EntityExchangeResult<byte[]> part = get("Range", "bytes=10-19");
        assertThat(body(part)).isEqualTo(Arrays.copyOfRange(bytes(), 10, 20));
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 10-19/100000");
        assertThat(status(get("Range", "bytes=100000-"))).isEqualTo(416);

        EntityExchangeResult<byte[]> whole = get();
        assertThat(status(whole)).isEqualTo(200);
        assertThat(header(whole, "Content-Length")).isEqualTo("100000");
        assertThat(body(whole)).isEqualTo(bytes());
        EntityExchangeResult<byte[]> after = ask(HttpMethod.HEAD, path());
        assertThat(header(after, "Content-Length")).isEqualTo("100000");
        assertThat(header(after, "Content-Type")).isEqualTo("audio/mpeg");
        assertThat(media.reads()).isEqualTo(1);
        forgetAll();
    }

    @Test
    void theWholeGoesOutWhileItComesAndAPartWaits()
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        MediaInMemory media = recorded(SIZE, null).holdAfter(50_000);

        try (RawCaller whole = new RawCaller(port, "GET " + path())) {
            assertThat(whole.readStatus()).isEqualTo("HTTP/1.1 200");
            whole.read(50_000);
            assertThat(header(ask(HttpMethod.HEAD, path()), "Content-Type"))
                    .isEqualTo("audio/mpeg");
            CompletableFuture<EntityExchangeResult<byte[]>> part =
                    CompletableFuture.supplyAsync(() -> get("Range", "bytes=10-19"));
            assertThat(part).isNotDone();
            media.release();

            assertThat(status(part.get(30, TimeUnit.SECONDS))).isEqualTo(206);
            assertThat(whole.readAll()).endsWith("\r\n0\r\n\r\n");
        }
        assertThat(media.reads()).isEqualTo(1);
        forgetAll();
    }

    @Test
    void whoLeavesLeavesTheDownloadToTheNext() throws IOException {
        MediaInMemory media = recorded(SIZE, null).holdAfter(50_000);

        try (RawCaller leaving = new RawCaller(port, "GET " + path())) {
            leaving.readStatus();
        }
        media.release();

        assertThat(body(get("Range", "bytes=99990-")))
                .isEqualTo(Arrays.copyOfRange(bytes(), 99_990, SIZE));
        assertThat(media.reads()).isEqualTo(1);
        assertThat(media.cancelled()).isZero();
        forgetAll();
    }

    @Test
    void manyAtOnceShareOneDownload() {
        MediaInMemory media = recorded(SIZE, null).holdAfter(10_000);
        List<CompletableFuture<EntityExchangeResult<byte[]>>> all =
                Stream.generate(() -> CompletableFuture.supplyAsync(this::get)).limit(8).toList();

        await().atMost(Duration.ofSeconds(30)).until(() -> media.reads() == 1);
        media.release();

        all.forEach(one -> assertThat(body(one.join())).isEqualTo(bytes()));
        assertThat(media.reads()).isEqualTo(1);
        forgetAll();
    }

    private EntityExchangeResult<byte[]> get() {
        return get(new String[0]);
    }

    @Test
    void aDownloadThatFailsIsForgotten() throws IOException {
        MediaInMemory media = recorded(SIZE, null).holdAfter(10_000).breakAfter(50_000);

        try (RawCaller whole = new RawCaller(port, "GET " + path())) {
            assertThat(whole.readStatus()).isEqualTo("HTTP/1.1 200");
            media.release();
            String answer = whole.readAll();
            assertThat(answer).contains("ransfer-encoding: chunked").doesNotEndWith("0\r\n\r\n");
        }
        assertThat(status(get("Range", "bytes=10-19"))).isEqualTo(503);
        awaitFiles(0);
        media.mend();

        assertThat(status(get("Range", "bytes=10-19"))).isEqualTo(206);
        assertThat(media.reads()).isEqualTo(3);
        forgetAll();
    }

    @Test
    void whatNobodyUsesIsDeletedInTime() {
        MediaInMemory media = recorded(SIZE, null);
        get();
        awaitFiles(1);

        ticker.advance(Duration.ofMinutes(9));
        get("Range", "bytes=10-19");
        ticker.advance(Duration.ofMinutes(9));
        get("Range", "bytes=10-19");
        assertThat(media.reads()).isEqualTo(1);

        forgetAll();
        get();
        assertThat(media.reads()).isEqualTo(2);
        forgetAll();
    }

    @Test
    void whatWasUsedLongestAgoMakesRoom() {
        MediaInMemory oldest = recorded(SIZE, null);
        get();
        MediaInMemory newer = recorded(SIZE, (long) SIZE);
        get();
        ask(HttpMethod.GET, path(RECORDINGS.get() - 1), "Range", "bytes=1-2");
        recorded(SIZE, null);
        assertThat(body(get())).isEqualTo(bytes());
        awaitFiles(2);

        ask(HttpMethod.GET, path(RECORDINGS.get() - 2), "Range", "bytes=1-2");
        assertThat(oldest.reads()).as("used again in between").isEqualTo(1);
        ask(HttpMethod.GET, path(RECORDINGS.get() - 1), "Range", "bytes=1-2");
        assertThat(newer.reads()).as("evicted").isEqualTo(2);
        forgetAll();
    }

    @Test
    void whatIsBeingReadIsNotEvictedAndWhoComesThenIsToldWhichKey() throws IOException {
        MediaInMemory held = recorded(SIZE, null).holdAfter(90_000);
        int first = RECORDINGS.get();
        MediaInMemory second = recorded(SIZE, null).holdAfter(90_000);
        try (RawCaller one = new RawCaller(port, "GET " + path(first));
                RawCaller other = new RawCaller(port, "GET " + path())) {
            one.read(80_000);
            other.read(80_000);
            MediaInMemory third = recorded(SIZE, null).announcing(true);

            EntityExchangeResult<byte[]> answer = get("Range", "bytes=1-2");
            assertThat(status(answer)).isEqualTo(503);
            assertThat(body(answer))
                    .asString()
                    .contains(
                            "\"reason\":\"OVERLOADED\"", "tributary.media.spool.max-size is 250000")
                    .contains("\"retryable\":true");
            assertThat(third.sent()).as("nothing was fetched in vain").isZero();
            held.release();
            second.release();
            assertThat(other.readAll()).endsWith("0\r\n\r\n");
        }
        assertThat(status(get())).isEqualTo(200);
        forgetAll();
    }

    @Test
    void whatIsBiggerThanAllTheRoomNeverFits() {
        recorded(250_001, null);
        assertThat(status(get("Range", "bytes=1-2"))).isEqualTo(503);
        awaitFiles(0);

        MediaInMemory announced = recorded(250_001, null).announcing(true);
        assertThat(body(get("Range", "bytes=1-2"))).asString().contains("\"retryable\":false");
        assertThat(announced.sent()).isZero();
        awaitFiles(0);
    }

    @Test
    void aSizeThatAListingMakesUpCostsNoRoom() {
        MediaInMemory kept = recorded(SIZE, null);
        get();
        recorded(SIZE, 5_000_000_000L);
        assertThat(body(get("Range", "bytes=1-2"))).isEqualTo(Arrays.copyOfRange(bytes(), 1, 3));

        ask(HttpMethod.GET, path(RECORDINGS.get() - 1), "Range", "bytes=1-2");
        assertThat(kept.reads()).isEqualTo(1);
        forgetAll();
    }

    @Test
    void onlyTheOwnerCanReadTheDisk() throws IOException {
        recorded(SIZE, null);
        get();

        Path file = files().getFirst();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        Objects.requireNonNull(file.getParent()))))
                .isEqualTo("rwx------");
        forgetAll();
    }
}
