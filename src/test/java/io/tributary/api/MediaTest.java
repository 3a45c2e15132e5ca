package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.source.Failure;
import io.tributary.source.InMemorySource;
import io.tributary.source.MediaInMemory;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Media of a source that can send parts of them. */
@MediaDoorTest
class MediaTest {

    private static final int SIZE = 100_000;
    private static final AtomicInteger RECORDINGS = new AtomicInteger();

    private final String providerId = "ranged" + RECORDINGS.incrementAndGet();
    private final byte[] bytes = bytes(SIZE, 7);
    private final MediaInMemory media =
            new MediaInMemory()
                    .with(medium("audio", MediaKind.AUDIO, Status.AVAILABLE), "audio/mpeg", bytes)
                    .with(
                            medium("words", MediaKind.CHAT, Status.AVAILABLE),
                            "text/plain",
                            "hello".getBytes(StandardCharsets.UTF_8))
                    .with(
                            medium("empty", MediaKind.OTHER, Status.AVAILABLE),
                            "text/plain",
                            new byte[0])
                    .with(
                            new Media(
                                    "nothing",
                                    MediaKind.OTHER,
                                    "text/plain",
                                    0L,
                                    Status.AVAILABLE,
                                    null,
                                    null,
                                    null),
                            "text/plain",
                            new byte[0])
                    .with(medium("later", MediaKind.VIDEO, Status.PROCESSING), "video/mp4", bytes);

    @Autowired private WebTestClient http;
    @Autowired private InMemorySource source;
    @Autowired private MediaDoorConfiguration.SetTicker ticker;

    @BeforeEach
    void oneRecording() {
        source.with(providerId, Samples.START, media);
        http =
                http.mutate()
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(1 << 20))
                        .build();
    }

    @AfterEach
    void noOutage() {
        source.fail(null);
        source.remove(providerId);
    }

    static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static Media medium(String id, MediaKind kind, Status status) {
        return new Media(id, kind, "application/x-announced", null, status, null, null, null);
    }

    private String path(String medium) {
        return "/v1/recordings/" + new RecordingId("memory", providerId) + "/media/" + medium;
    }

    private EntityExchangeResult<byte[]> get(String medium, String... headers) {
        return ask(HttpMethod.GET, path(medium), headers);
    }

    private EntityExchangeResult<byte[]> head(String medium, String... headers) {
        return ask(HttpMethod.HEAD, path(medium), headers);
    }

    private EntityExchangeResult<byte[]> ask(HttpMethod method, String path, String... headers) {
        WebTestClient.RequestHeadersSpec<?> request = http.method(method).uri(path);
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

    private String tag(String medium) {
        return Objects.requireNonNull(header(head(medium), HttpHeaders.ETAG));
    }

    private static String reason(EntityExchangeResult<byte[]> answer) {
        String problem = new String(body(answer), StandardCharsets.UTF_8);
        return problem.replaceAll("(?s).*\"reason\":\"([A-Z_]+)\".*", "$1");
    }

    @Test
    void theWholeComesWithEveryHeaderAndCostsOneCall() {
        EntityExchangeResult<byte[]> answer = get("audio");

        assertThat(status(answer)).isEqualTo(200);
        assertThat(body(answer)).isEqualTo(bytes);
        HttpHeaders headers = answer.getResponseHeaders();
        assertThat(headers.getFirst("Content-Type")).isEqualTo("audio/mpeg");
        assertThat(headers.getContentLength()).isEqualTo(SIZE);
        assertThat(headers.getFirst("Accept-Ranges")).isEqualTo("bytes");
        assertThat(headers.getFirst("ETag")).matches("\"[A-Za-z0-9_-]{43}\"");
        assertThat(headers.getFirst("Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"call %1$s 2026-11-21 17.03.21Z.mp3\";"
                                        .formatted(providerId)
                                + " filename*=UTF-8''call%20"
                                + providerId
                                + "%202026-11-21%2017.03.21Z.mp3");
        assertThat(headers.getFirst("Cache-Control")).isEqualTo("no-store, private");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("Trace-Id")).matches("[0-9a-f]{32}");
        assertThat(headers.getFirst("Content-Range")).isNull();
        assertThat(media.reads()).isEqualTo(1);
    }

    @Test
    void textIsSaidToBeUtf8() {
        EntityExchangeResult<byte[]> answer = get("words");

        assertThat(header(answer, "Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(header(answer, "Content-Disposition")).contains("17.03.21Z chat.txt\"");
        assertThat(body(answer)).asString().isEqualTo("hello");
    }

    @Test
    void whatIsEmptyIsSentAsAWhole() {
        assertThat(status(get("empty"))).isEqualTo(200);
        assertThat(status(get("empty", "Range", "bytes=0-"))).isEqualTo(200);
        assertThat(header(get("empty"), "Content-Length")).isEqualTo("0");
        EntityExchangeResult<byte[]> part = get("empty", "Range", "bytes=1-");
        assertThat(status(part)).isEqualTo(416);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes */0");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,              0,     0, 2",
        "bytes=0-99,             0,    99, 2",
        "bytes=0-1023,           0,  1023, 1",
        "bytes=0-,               0, 99999, 1",
        "bytes=0-99999,          0, 99999, 1",
        "bytes=0-100000,         0, 99999, 1",
        "bytes=1-,               1, 99999, 2",
        "bytes=99999-,       99999, 99999, 2",
        "bytes=500-999,        500,   999, 2",
        "bytes=500-1000000,    500, 99999, 2",
        "bytes=-1,           99999, 99999, 2",
        "bytes=-100000,          0, 99999, 2",
        "bytes=-200000,          0, 99999, 2"
    })
    void aRangeIsThatPart(String range, int first, int last, int calls) {
        EntityExchangeResult<byte[]> answer = get("audio", "Range", range);

        assertThat(status(answer)).isEqualTo(206);
        assertThat(body(answer)).isEqualTo(Arrays.copyOfRange(bytes, first, last + 1));
        assertThat(header(answer, "Content-Range"))
                .isEqualTo("bytes %d-%d/100000".formatted(first, last));
        assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(last - first + 1));
        assertThat(header(answer, "Content-Type")).isEqualTo("audio/mpeg");
        assertThat(media.reads()).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100000-", "bytes=100000-200000", "bytes=-0"})
    void aRangeBeyondTheEndIsAProblemThatSaysWhereThatIs(String range) {
        EntityExchangeResult<byte[]> answer = get("audio", "Range", range);

        assertThat(status(answer)).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */100000");
        assertThat(reason(answer)).isEqualTo("RANGE_NOT_SATISFIABLE");
        assertThat(header(answer, "ETag")).isNull();
        assertThat(media.reads()).as("the beginning").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=0-1,5-6", "seconds=0-1", "bytes=9-5", "bytes=a-b", "bytes", "0-1"})
    void whatIsNotOneRangeOfBytesIsIgnored(String range) {
        EntityExchangeResult<byte[]> answer = get("audio", "Range", range);

        assertThat(status(answer)).isEqualTo(200);
        assertThat(body(answer)).isEqualTo(bytes);
    }

    @Test
    void everyRangeIsTheSliceOfTheBytes() {
        Random random = new Random(20261122);
        for (int i = 0; i < 200; i++) {
            int first = random.nextInt(SIZE);
            int last = first + random.nextInt(SIZE - first);
            EntityExchangeResult<byte[]> answer =
                    get("audio", "Range", "bytes=%d-%d".formatted(first, last));

            assertThat(status(answer)).isEqualTo(206);
            assertThat(body(answer)).isEqualTo(Arrays.copyOfRange(bytes, first, last + 1));
        }
        assertThat(media.reads()).as("one each, and one for the beginning").isEqualTo(201);
    }

    @Test
    void aPartThatBelongsToTheBytesThatTheCallerHoldsIsSent() {
        assertThat(status(get("audio", "Range", "bytes=5-9", "If-Range", tag("audio"))))
                .isEqualTo(206);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/%s", "Sat, 21 Nov 2026 17:03:21 GMT", "%s, \"x\"", "*"})
    void anyOtherConditionMakesItTheWhole(String condition) {
        String ifRange = condition.formatted(tag("audio"));

        assertThat(status(get("audio", "Range", "bytes=5-9", "If-Range", ifRange))).isEqualTo(200);
    }

    @Test
    void whatTheCallerHoldsIsNotSentAgain() {
        String tag = tag("audio");
        int calls = media.reads();

        for (String held : new String[] {tag, "W/" + tag, "*", "\"x\", " + tag}) {
            EntityExchangeResult<byte[]> answer = get("audio", "If-None-Match", held);
            assertThat(status(answer)).as(held).isEqualTo(304);
            assertThat(header(answer, "ETag")).isEqualTo(tag);
            assertThat(status(head("audio", "If-None-Match", held))).isEqualTo(304);
        }
        assertThat(media.reads()).isEqualTo(calls);
        assertThat(status(get("audio", "If-None-Match", "\"x\""))).isEqualTo(200);
    }

    @Test
    void otherBytesThanTheCallerWantsAreRefused() {
        assertThat(status(get("audio", "If-Match", "\"x\""))).isEqualTo(412);
        assertThat(status(get("audio", "If-Match", tag("audio")))).isEqualTo(200);
        assertThat(status(get("audio", "If-Match", "*"))).isEqualTo(200);
    }

    @Test
    void aDescriptionReadsTheBeginningOnce() {
        for (int i = 0; i < 3; i++) {
            EntityExchangeResult<byte[]> answer = head("audio", "Range", "bytes=5-9");
            assertThat(status(answer)).isEqualTo(200);
            assertThat(header(answer, "Content-Length")).isEqualTo("100000");
            assertThat(header(answer, "Content-Type")).isEqualTo("audio/mpeg");
            assertThat(header(answer, "Content-Range")).isNull();
            assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
            assertThat(header(answer, "Content-Disposition")).contains(".mp3");
        }
        assertThat(media.reads()).isEqualTo(1);
        assertThat(media.sent()).isEqualTo(1024);

        ticker.advance(Duration.ofMinutes(11));
        head("audio");
        assertThat(media.reads()).isEqualTo(2);
    }

    @Test
    void whatWasSeenWhileItWasSentIsRememberedToo() {
        get("audio");
        get("audio", "Range", "bytes=5-9");
        head("audio");

        assertThat(media.reads()).isEqualTo(2);
    }

    @Test
    void eachMediumAndEachVersionHasItsOwnTag() {
        source.with(
                providerId + "x",
                Samples.START,
                new MediaInMemory()
                        .with(
                                medium("audio", MediaKind.AUDIO, Status.AVAILABLE),
                                "audio/mpeg",
                                bytes(9, 9)));
        String other = "/v1/recordings/" + new RecordingId("memory", providerId + "x");

        assertThat(tag("audio"))
                .isEqualTo(tag("audio"))
                .isNotEqualTo(tag("words"))
                .isNotEqualTo(header(ask(HttpMethod.HEAD, other + "/media/audio"), "ETag"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/recordings/memory~eA/media/audio,         404, RECORDING_NOT_FOUND",
        "/v1/recordings/unknown~eA/media/audio,        404, RECORDING_NOT_FOUND",
        "/v1/recordings/nothing/media/audio,           404, RECORDING_NOT_FOUND",
        "{recording}/media/none,                       404, MEDIA_NOT_FOUND",
        "{recording}/media/later,                      409, MEDIA_NOT_READY",
        "{recording}/media/audio?quality=high,         400, INVALID_PARAMETER"
    })
    void whatCannotBeHadIsAProblem(String path, int status, String reason) {
        String whole =
                path.replace(
                        "{recording}", "/v1/recordings/" + new RecordingId("memory", providerId));

        EntityExchangeResult<byte[]> answer = ask(HttpMethod.GET, whole);
        assertThat(status(answer)).isEqualTo(status);
        assertThat(reason(answer)).isEqualTo(reason);
        assertThat(status(ask(HttpMethod.HEAD, whole))).isEqualTo(status);
        assertThat(media.reads()).isZero();
    }

    @Test
    void aSourceThatCannotBeAskedIsAProblem() {
        source.fail(new Failure.RateLimited("Too many", "t1", Duration.ofSeconds(7)));
        EntityExchangeResult<byte[]> answer = get("audio");
        assertThat(status(answer)).isEqualTo(503);
        assertThat(reason(answer)).isEqualTo("PROVIDER_RATE_LIMITED");
        assertThat(header(answer, "Retry-After")).isEqualTo("7");

        source.fail(new Failure.TimedOut("Late", null));
        assertThat(status(get("audio"))).isEqualTo(504);
    }

    @Test
    void bytesThatBreakBeforeTheFirstOneAreAProblemWithoutTheHeadersOfAMedium() {
        media.breakAfter(0);

        EntityExchangeResult<byte[]> answer = get("audio");
        assertThat(status(answer)).isEqualTo(503);
        assertThat(reason(answer)).isEqualTo("PROVIDER_BAD_RESPONSE");
        for (String name : new String[] {"ETag", "Accept-Ranges", "Content-Disposition"}) {
            assertThat(header(answer, name)).as(name).isNull();
        }
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aWholeWithoutATotalIsSentFromTheVendorEachTime() {
        media.announcing(false);

        for (int i = 0; i < 3; i++) {
            EntityExchangeResult<byte[]> answer = get("audio");
            assertThat(header(answer, "Content-Length")).isNull();
            assertThat(body(answer)).isEqualTo(bytes);
        }
        assertThat(media.reads()).isEqualTo(3);
    }

    @Test
    void aWholeWithoutATotalDoesNotUnlearnIt() {
        get("audio");
        media.announcing(false);
        get("audio");
        media.announcing(true);

        assertThat(status(get("audio", "Range", "bytes=5-9"))).isEqualTo(206);
        assertThat(status(get("audio", "Range", "bytes=15-19"))).isEqualTo(206);
        assertThat(header(head("audio"), "Content-Length")).isEqualTo("100000");
        assertThat(media.reads()).as("no whole for a part").isEqualTo(4);
    }

    @Test
    void whatIsAnnouncedToBeEmptyIsNotAskedForAPart() {
        assertThat(status(get("nothing", "Range", "bytes=0-1023"))).isEqualTo(416);
        assertThat(header(head("nothing"), "Content-Length")).isEqualTo("0");
        assertThat(status(get("nothing", "Range", "bytes=0-9"))).isEqualTo(416);
        assertThat(media.reads()).isEqualTo(1);
    }

    @Test
    void whatWasKnownIsLookedAtAnewAfterAPartThatCannotBeHad() {
        get("audio");
        media.breakAfter(0);
        assertThat(status(get("audio", "Range", "bytes=5-9"))).isEqualTo(503);
        media.mend();
        assertThat(media.reads()).isEqualTo(2);

        head("audio");
        assertThat(media.reads()).isEqualTo(3);
    }

    @Test
    void aPartOfAnotherTotalThanBeforeIsNeverSent() {
        get("audio");
        media.lieAboutTheTotal(5);

        EntityExchangeResult<byte[]> answer = get("audio", "Range", "bytes=5-9");
        assertThat(status(answer)).isEqualTo(503);
        assertThat(reason(answer)).isEqualTo("PROVIDER_BAD_RESPONSE");

        EntityExchangeResult<byte[]> again = get("audio", "Range", "bytes=5-9");
        assertThat(header(again, "Content-Range")).as("looked at anew").endsWith("/100005");
        media.lieAboutTheTotal(0);
        assertThat(status(get("audio", "Range", "bytes=0-9"))).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({"bytes=5-9, 5, 9", "bytes=0-9, 0, 9", "bytes=-10, 99990, 99999"})
    void aVendorThatSendsTheWholeForAPartIsReadOnceToTheDisk(String range, int first, int last) {
        media.ignoringRanges();

        for (int i = 0; i < 3; i++) {
            EntityExchangeResult<byte[]> answer = get("audio", "Range", range);
            assertThat(status(answer)).isEqualTo(206);
            assertThat(body(answer)).isEqualTo(Arrays.copyOfRange(bytes, first, last + 1));
        }
        assertThat(header(head("audio"), "Content-Length")).isEqualTo("100000");
        assertThat(body(get("audio"))).isEqualTo(bytes);
        assertThat(media.reads()).as("one that showed it, one to the disk, the last").isEqualTo(3);
    }
}
