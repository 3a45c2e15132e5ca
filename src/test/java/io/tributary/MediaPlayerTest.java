package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.MediaCaller.Got;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.world.Entry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What players do, and what it costs at the vendors, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaPlayerTest {

    /** A medium of a vendor that sends parts, and how many calls one reading of it takes. */
    enum Seekable {
        WEBEX_SOUND("webex-emea", "audio/mpeg", 1),
        ZOOM_VIDEO("zoom-main", "video/mp4", 2),
        ZOOM_SOUND("zoom-main", "audio/mp4", 2);

        private final String source;
        private final String mediaType;
        private final int calls;

        Seekable(String source, String mediaType, int calls) {
            this.source = source;
            this.mediaType = mediaType;
            this.calls = calls;
        }

        HeldMedium in(MediaWorld world) {
            Entry entry = world.add(source);
            return this == ZOOM_VIDEO ? HeldMedium.file(entry, "MP4") : HeldMedium.sound(entry);
        }
    }

    private final MediaWorld world = new MediaWorld();
    private final LiveSandbox sandbox = new LiveSandbox(world.world());
    private LiveService service;
    private MediaCaller caller;

    @BeforeAll
    void start() {
        service = LiveService.on(sandbox, List.of());
        caller = new MediaCaller(service.url());
    }

    @AfterAll
    void stop() {
        caller.close();
        service.close();
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPlayerSeeksAtOneReadingForEachSeek(Seekable kind) {
        HeldMedium medium = kind.in(world);
        String path = medium.path();
        int size = medium.size();

        // What it is can be seen at its beginning only, which is read once.
        Got head = costing(kind, 1, () -> caller.head(path));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo(kind.mediaType);
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(size));
        assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(head.header("Cache-Control")).contains("no-store").contains("private");
        String tag = head.header("ETag");
        assertThat(tag).matches("\"[^\"]+\"");
        assertThat(costing(kind, 0, () -> caller.head(path)).header("ETag")).isEqualTo(tag);

        Got opened = costing(kind, 1, () -> caller.begin(10_000, path, "Range", "bytes=0-"));
        isPart(opened, medium, 0, size - 1, tag, kind.mediaType);
        await().until(() -> sandbox.sandbox().calls().underWay() == 0);

        for (int first : List.of(size / 2, size - 2_000, size - 1)) {
            Got seek = costing(kind, 1, () -> caller.get(path, "Range", "bytes=" + first + "-"));
            isPart(seek, medium, first, size - 1, tag, kind.mediaType);
        }
        Got probe = costing(kind, 1, () -> caller.get(path, "Range", "bytes=0-1"));
        isPart(probe, medium, 0, 1, tag, kind.mediaType);
        Got index = costing(kind, 1, () -> caller.get(path, "Range", "bytes=-500"));
        isPart(index, medium, size - 500, size - 1, tag, kind.mediaType);
        Got beyond = costing(kind, 0, () -> caller.get(path, "Range", "bytes=" + size + "-"));
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + size);

        Got whole = costing(kind, 1, () -> caller.get(path));
        isWhole(whole, medium, tag, kind.mediaType);
        assertThat(whole.header("Content-Length")).isEqualTo(Integer.toString(size));
    }

    @ParameterizedTest
    @EnumSource
    void whoBeginsWithTheEndOrWithTwoBytesCostsOneLookAtTheBeginningMore(Seekable kind) {
        for (String range : List.of("bytes=-500", "bytes=0-1", "bytes=70000-70009")) {
            HeldMedium medium = kind.in(world);

            Got got = costing(kind, 2, () -> caller.get(medium.path(), "Range", range));

            assertThat(got.status()).as(range).isEqualTo(206);
            assertThat(got.body())
                    .as(range)
                    .isEqualTo(
                            switch (range) {
                                case "bytes=-500" -> medium.from(medium.size() - 500);
                                case "bytes=0-1" -> Arrays.copyOf(medium.bytes(), 2);
                                default -> Arrays.copyOfRange(medium.bytes(), 70_000, 70_010);
                            });
            assertThat(got.header("Content-Type")).isEqualTo(kind.mediaType);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoGetsItAtOnceCostsOneReading(Seekable kind) {
        HeldMedium whole = kind.in(world);
        assertThat(costing(kind, 1, () -> caller.get(whole.path())).body())
                .isEqualTo(whole.bytes());

        HeldMedium open = kind.in(world);
        Got got = costing(kind, 1, () -> caller.get(open.path(), "Range", "bytes=0-"));
        assertThat(got.status()).isEqualTo(206);
        assertThat(got.body()).isEqualTo(open.bytes());
    }

    @ParameterizedTest
    @EnumSource
    void whoComesBackWithTheTagGoesOnWhereTheBytesEnded(Seekable kind) {
        goesOn(kind.in(world));
    }

    @Test
    void aWholePlayerAtImagicleIsOneDownload() {
        HeldMedium medium = HeldMedium.sound(world.add("imagicle-milan"));
        String path = medium.path();
        int size = medium.size();
        sandbox.sandbox().calls().clear();

        Got head = caller.head(path);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("audio/mpeg");
        assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(head.headers().map()).doesNotContainKey("content-length");
        String tag = head.header("ETag");
        assertThat(downloads()).isZero();

        Got opened = caller.begin(10_000, path, "Range", "bytes=0-");
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.header("Content-Type")).isEqualTo("audio/mpeg");
        assertThat(opened.header("ETag")).isEqualTo(tag);
        assertThat(opened.body()).isEqualTo(Arrays.copyOf(medium.bytes(), 10_000));

        for (int first : List.of(size / 2, size - 2_000, size - 1)) {
            Got seek = caller.get(path, "Range", "bytes=" + first + "-");
            isPart(seek, medium, first, size - 1, tag, "audio/mpeg");
        }
        isPart(caller.get(path, "Range", "bytes=0-1"), medium, 0, 1, tag, "audio/mpeg");
        isPart(
                caller.get(path, "Range", "bytes=-500"),
                medium,
                size - 500,
                size - 1,
                tag,
                "audio/mpeg");
        assertThat(caller.get(path, "Range", "bytes=" + size + "-").status()).isEqualTo(416);
        Got whole = caller.get(path);
        isWhole(whole, medium, tag, "audio/mpeg");
        assertThat(whole.header("Content-Length")).isEqualTo(Integer.toString(size));
        assertThat(caller.head(path).header("Content-Length")).isEqualTo(Integer.toString(size));

        assertThat(downloads()).isEqualTo(1);
        assertThat(sandbox.sandbox().calls().count("imagicle-milan", CallKind.DETAIL))
                .as("one for each of the ten requests")
                .isEqualTo(10);
    }

    @Test
    void manyPlayersAtImagicleAtOnceAreOneDownload() {
        HeldMedium medium = HeldMedium.sound(world.add("imagicle-milan"));
        sandbox.sandbox().calls().clear();
        sandbox.hold("/Media");

        List<CompletableFuture<Got>> players =
                List.of("bytes=0-", "bytes=-500", "bytes=100000-", "bytes=0-1").stream()
                        .map(range ->
                                CompletableFuture.supplyAsync(
                                        () -> caller.get(medium.path(), "Range", range),
                                        task -> new Thread(task).start()))
                        .toList();
        await().until(() ->
                sandbox.sandbox().calls().count("imagicle-milan", CallKind.DETAIL) == 4
                        && sandbox.underWay("/Media") == 1);
        sandbox.letThrough();

        List<Got> got = players.stream().map(CompletableFuture::join).toList();
        assertThat(got).extracting(Got::status).containsExactly(200, 206, 206, 206);
        assertThat(got)
                .extracting(Got::body)
                .containsExactly(
                        medium.bytes(),
                        medium.from(medium.size() - 500),
                        medium.from(100_000),
                        Arrays.copyOf(medium.bytes(), 2));
        assertThat(downloads()).isEqualTo(1);
    }

    @Test
    void whoComesBackToImagicleWithTheTagGoesOnWhereTheBytesEnded() {
        sandbox.sandbox().calls().clear();
        goesOn(HeldMedium.sound(world.add("imagicle-milan")));
        assertThat(downloads()).isEqualTo(1);
    }

    private void goesOn(HeldMedium medium) {
        String path = medium.path();
        Got begun = caller.begin(50_000, path);
        assertThat(begun.body()).isEqualTo(Arrays.copyOf(medium.bytes(), 50_000));

        Got rest = caller.get(path, "Range", "bytes=50000-", "If-Range", begun.header("ETag"));
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(medium.from(50_000));

        Got changed = caller.get(path, "Range", "bytes=50000-", "If-Range", "\"another\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(medium.bytes());
    }

    /**
     * @param readings how often the medium is read at the vendor
     */
    private Got costing(Seekable kind, int readings, Supplier<Got> request) {
        sandbox.sandbox().calls().clear();
        Got got = request.get();
        assertThat(sandbox.sandbox().calls().count(kind.source, CallKind.DETAIL))
                .as("calls for details, one for each request")
                .isEqualTo(1);
        assertThat(sandbox.sandbox().calls().count(kind.source, CallKind.MEDIA))
                .as("calls for media")
                .isEqualTo((long) readings * kind.calls);
        return got;
    }

    private long downloads() {
        return sandbox.sandbox().calls().count("imagicle-milan", CallKind.MEDIA);
    }

    private static void isPart(
            Got got, HeldMedium medium, int first, int last, String tag, String mediaType) {
        assertThat(got.status()).isEqualTo(206);
        assertThat(got.header("Content-Range"))
                .isEqualTo("bytes %d-%d/%d".formatted(first, last, medium.size()));
        assertThat(got.header("Content-Length")).isEqualTo(Integer.toString(last - first + 1));
        assertThat(got.header("ETag")).isEqualTo(tag);
        assertThat(got.header("Content-Type")).isEqualTo(mediaType);
        int end = got.isWhole() ? last + 1 : first + got.body().length;
        assertThat(got.body()).isEqualTo(Arrays.copyOfRange(medium.bytes(), first, end));
    }

    private static void isWhole(Got got, HeldMedium medium, String tag, String mediaType) {
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.isWhole()).isTrue();
        assertThat(got.header("ETag")).isEqualTo(tag);
        assertThat(got.header("Content-Type")).isEqualTo(mediaType);
        assertThat(got.body()).isEqualTo(medium.bytes());
    }
}
