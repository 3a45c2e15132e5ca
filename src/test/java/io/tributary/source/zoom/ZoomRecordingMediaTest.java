package io.tributary.source.zoom;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Status;
import io.tributary.recording.Transcript;
import io.tributary.recording.Transcript.Segment;
import io.tributary.recording.Transcript.State;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.traffic.MediaCalls.MediaCall;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.source.ByteRange;
import io.tributary.source.Failure;
import io.tributary.source.Heard;
import io.tributary.source.MediaVendor;
import io.tributary.source.RecordingMedia;
import io.tributary.source.RecordingSource;
import io.tributary.source.SandboxMediaContract;
import io.tributary.wire.TestWire;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Zoom's media: links that change with each call, and redirect to a storage of signed links. */
class ZoomRecordingMediaTest extends SandboxMediaContract {

    private static final Account ACCOUNT = Account.zoom("acme");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ByteRange BEGINNING = new ByteRange(0, 1_023L);

    private static final String CHAT = "00:00:01\tAda:\tHello";
    private static final String GRANTED =
            "{\"access_token\":\"of-the-account\",\"expires_in\":3599}";

    ZoomRecordingMediaTest() {
        super(ACCOUNT, 32);
    }

    @Override
    protected RecordingSource source(Wire wire, ServedSandbox served) {
        return ZoomSources.source(
                wire,
                "acme",
                served.account("acme").toString(),
                Map.of("media-hosts", served.mediaUrl()));
    }

    @Override
    protected List<String> secrets() {
        return List.of("/rec/", "/replay/", "Signature", "Bearer ");
    }

    @Override
    protected Stream<Fault.Effect> noticeable() {
        return Stream.concat(
                super.noticeable(), Stream.of(Fault.Effect.TRUNCATE, Fault.Effect.GARBAGE));
    }

    @Test
    void theTokenStaysWithZoomAndTheStorageGetsNone() {
        MediaVendor vendor = vendor();
        RecordingMedia media = vendor.media(vendor.add(MINUTE));

        Heard video = Heard.of(media, MediaVendor.medium(media, MediaKind.VIDEO), BEGINNING);

        assertThat(video.head().mediaType()).isEqualTo("video/mp4");
        assertThat(vendor.served().sandbox().mediaCalls())
                .extracting(MediaCall::hasAuthorization)
                .containsExactly(true, false);
        assertThat(vendor.details()).isEqualTo(1);
        assertThat(vendor.downloads()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"of-the-instance", ""})
    void theTokenOfTheInstanceIsPreferredToThatOfTheAccount(String token) {
        List<String> tokens = new CopyOnWriteArrayList<>();
        DisposableServer zoom =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .route(routes ->
                                routes.post("/oauth/token", (_, answer) -> json(answer, GRANTED))
                                        .get(
                                                "/v2/meetings/u/recordings",
                                                (request, answer) ->
                                                        json(answer, chat(request, token)))
                                        .get(
                                                "/rec/download/c",
                                                (request, answer) -> {
                                                    tokens.add(authorization(request));
                                                    return answer.sendString(Mono.just(CHAT));
                                                }))
                        .bindNow();
        closedAfterwards(zoom::disposeNow);
        Wire wire = TestWire.uncached(clock);
        closedAfterwards(wire);
        RecordingSource source =
                ZoomSources.source(wire, "acme", "http://127.0.0.1:" + zoom.port(), Map.of());
        RecordingMedia media = requireNonNull(source.media("u").block());

        Heard chat = Heard.of(media, MediaVendor.medium(media, MediaKind.CHAT), ByteRange.ALL);

        assertThat(new String(chat.bytes(), StandardCharsets.UTF_8)).isEqualTo(CHAT);
        assertThat(tokens)
                .containsExactly("Bearer " + (token.isEmpty() ? "of-the-account" : token));
    }

    private static Publisher<Void> json(HttpServerResponse answer, String text) {
        return answer.header("Content-Type", "application/json").sendString(Mono.just(text));
    }

    private static String authorization(HttpServerRequest request) {
        return String.valueOf(request.requestHeaders().get("Authorization"));
    }

    /** A meeting with nothing but a chat. */
    private static String chat(HttpServerRequest request, String token) {
        return """
        {"uuid":"u","start_time":"2026-02-28T12:00:00Z",%s"recording_files":[
        {"id":"c","file_type":"CHAT","status":"completed","download_url":"http://%s/rec/download/c"}]}
        """
                .formatted(
                        token.isEmpty() ? "" : "\"download_access_token\":\"" + token + "\",",
                        request.requestHeaders().get("Host"));
    }

    @Test
    void aSignedLinkThatDiedOnTheWayIsRenewedOnce() {
        MediaVendor vendor = vendor();
        Entry entry = vendor.add(MINUTE);
        RecordingMedia media = vendor.media(entry);
        // The storage is reached a minute after Zoom has sent us there.
        vendor.served()
                .arrival("/replay/")
                .subscribe(_ -> {}, _ -> {}, () -> clock.advance(MINUTE));

        assertThat(Heard.of(media, MediaVendor.audio(media), BEGINNING).bytes()).hasSize(1_024);

        assertThat(vendor.details()).isEqualTo(2);
        assertThat(vendor.downloads()).isEqualTo(4);
    }

    @Test
    void aLinkThatIsRefusedIsRenewedOnce() {
        MediaVendor vendor = vendor();
        RecordingMedia media = vendor.media(vendor.add(MINUTE));
        vendor.plant(Fault.status(403).times(1).on(CallKind.MEDIA));

        assertThat(Heard.of(media, MediaVendor.audio(media), BEGINNING).bytes()).hasSize(1_024);

        assertThat(vendor.details()).isEqualTo(2);
        assertThat(vendor.downloads()).isEqualTo(3);
    }

    @Test
    void whoMayNotViewContentGetsAFailureAndNoBytes() {
        Quirks blind = Quirks.DEFAULT.with(Quirk.ZOOM_NO_VIEW_OF_CONTENT);
        for (Quirks quirks : List.of(blind, blind.with(Quirk.ZOOM_PAGE_FOR_REFUSED_DOWNLOAD))) {
            MediaVendor vendor = vendor(ACCOUNT.with(quirks));
            RecordingMedia media = vendor.media(vendor.add(MINUTE));

            assertThat(failure(media, MediaVendor.audio(media)).isTransient()).isFalse();
            assertThat(vendor.details()).isEqualTo(2);
            assertThat(vendor.downloads()).isEqualTo(2);
        }
        assertThat(used).hasValue(0);
    }

    @Test
    void aFileShorterThanZoomSaysIsRefusedBeforeItIsUsed() {
        MediaVendor vendor = vendor();
        RecordingMedia media = vendor.media(vendor.add(MINUTE));
        vendor.plant(Fault.of(Fault.Effect.TRUNCATE).on(CallKind.MEDIA));

        assertThat(failure(media, MediaVendor.audio(media)))
                .isInstanceOf(Failure.BadResponse.class);
        assertThat(used).hasValue(0);
        assertThat(vendor.details()).isEqualTo(1);
    }

    @Test
    void anInstanceThatIsDeletedInBetweenHasNoMediaAnyMore() {
        MediaVendor vendor = vendor();
        Entry entry = vendor.add(MINUTE);
        RecordingMedia media = vendor.media(entry);
        vendor.remove(entry);

        assertThat(
                        media.read(MediaVendor.audio(media), ByteRange.ALL, _ -> Flux.just("used"))
                                .collectList()
                                .block())
                .isEmpty();
        assertThat(vendor.details()).isEqualTo(2);
        assertThat(vendor.downloads()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.*", ".*//.*", "[^/]*/[^/]*", ".*\\+.*"})
    void anInstanceIsFoundWhateverItsIdentifierIs(String uuid) {
        MediaVendor vendor = vendor();
        Entry entry = vendor.add(one -> one.providerId().matches(uuid));
        RecordingMedia media = vendor.media(entry);

        assertThat(Heard.of(media, MediaVendor.audio(media), BEGINNING).bytes()).hasSize(1_024);
        assertThat(media.recording().providerId()).isEqualTo(entry.providerId());
    }

    @Test
    void identifiersOfMediaStayWhileLinksChange() {
        MediaVendor vendor = vendor();
        Entry entry = vendor.add(one -> files(one, "CC").size() == 2);

        for (int i = 0; i < 2; i++) {
            RecordingMedia media = vendor.media(entry);
            assertThat(media.recording()).isEqualTo(vendor.media(entry).recording());
            for (Media captions : kind(media, MediaKind.CAPTIONS)) {
                assertThat(media.version(captions))
                        .isEqualTo(vendor.media(entry).version(captions));
                Heard.of(media, captions, ByteRange.ALL);
            }
        }

        assertThat(
                        vendor.served().sandbox().mediaCalls().stream()
                                .map(MediaCall::uri)
                                .filter(uri -> uri.contains("/rec/download/")))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void filesOfEveryKindCanBeRead() {
        MediaVendor vendor = vendor();
        Entry entry =
                vendor.add(one ->
                        !meeting(one).participantAudio().isEmpty() && !files(one, "CC").isEmpty());
        RecordingMedia media = vendor.media(entry);

        for (Media medium : media.recording().media()) {
            Heard beginning = Heard.of(media, medium, BEGINNING);
            assertThat(beginning.bytes()).as(medium.toString()).isNotEmpty();
            assertThat(beginning.head().mediaType())
                    .isEqualTo(
                            switch (medium.kind()) {
                                case VIDEO -> "video/mp4";
                                case AUDIO -> "audio/mp4";
                                case TRANSCRIPT, CAPTIONS -> "text/vtt";
                                case TIMELINE -> "application/json";
                                case CHAT -> "text/plain";
                                case SUMMARY, POLL, THUMBNAIL, OTHER -> "none of these";
                            });
        }
        assertThat(kind(media, MediaKind.AUDIO)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void theStretchesOfAMeetingAreOneTranscriptWithSpeakers() {
        MediaVendor vendor = vendor();
        Entry entry = vendor.add(one -> files(one, "TRANSCRIPT").size() == 2);
        List<Details.ZoomFile> files = files(entry, "TRANSCRIPT");

        Transcript transcript = transcript(vendor.media(entry));

        List<Segment> first = beginnings(transcript);
        assertThat(first)
                .extracting(Segment::text)
                .containsExactly(
                        "This is recording %s.".formatted(files.get(0).id()),
                        "This is recording %s.".formatted(files.get(1).id()));
        assertThat(first)
                .extracting(Segment::start)
                .containsExactly(
                        Duration.ZERO,
                        Duration.between(files.get(0).start(), files.get(1).start()));
        assertThat(first).extracting(Segment::speaker).containsOnly(meeting(entry).host().name());
        assertThat(transcript.segments()).allMatch(segment -> segment.speaker() != null);
        assertThat(vendor.downloads()).isEqualTo(4);
    }

    @Test
    void aStretchWithoutATranscriptMovesTheOthersByNothing() {
        MediaVendor vendor = vendor();
        Entry entry =
                vendor.add(one ->
                        files(one, "M4A").size() == 2
                                && files(one, "TRANSCRIPT").size() == 1
                                && files(one, "TRANSCRIPT")
                                        .getFirst()
                                        .start()
                                        .isAfter(files(one, "M4A").getFirst().start()));
        Instant beginning = files(entry, "M4A").getFirst().start();

        assertThat(beginnings(transcript(vendor.media(entry))))
                .extracting(Segment::start)
                .containsExactly(
                        Duration.between(beginning, files(entry, "TRANSCRIPT").getFirst().start()));
    }

    @Test
    void captionsStandInForATranscriptAndNameNobody() {
        MediaVendor vendor = vendor();
        Entry entry =
                vendor.add(
                        one -> files(one, "TRANSCRIPT").isEmpty() && !files(one, "CC").isEmpty());

        Transcript transcript = transcript(vendor.media(entry));

        assertThat(transcript.state()).isEqualTo(State.AVAILABLE);
        assertThat(transcript.segments()).isNotEmpty().allMatch(one -> one.speaker() == null);
    }

    @Test
    void aTranscriptIsPreferredToCaptions() {
        MediaVendor vendor = vendor();
        Entry entry =
                vendor.add(one ->
                        files(one, "TRANSCRIPT").size() == 1 && files(one, "CC").size() == 1);

        assertThat(beginnings(transcript(vendor.media(entry))))
                .extracting(Segment::speaker)
                .containsExactly(meeting(entry).host().name());
        assertThat(vendor.downloads()).isEqualTo(2);
    }

    @Test
    void whileFilesAreMadeATranscriptMayCome() {
        MediaVendor vendor = vendor();
        String uuid = vendor.world().add("acme", NOW, NOW, Status.PROCESSING, null);
        Entry entry = vendor.world().find("acme", uuid).orElseThrow();
        RecordingMedia media = vendor.media(entry);
        clock.advance(Duration.ofDays(9));

        assertThat(transcript(media)).isEqualTo(Transcript.of(State.PENDING));
        assertThat(vendor.downloads()).isZero();
    }

    @Test
    void aTranscriptThatHasNotComeWithinThreeDaysNeverDoes() {
        MediaVendor vendor = vendor();
        RecordingMedia media =
                vendor.media(
                        vendor.add(one ->
                                files(one, "TRANSCRIPT").isEmpty() && files(one, "CC").isEmpty()));

        clock.advance(Duration.ofDays(3).minusMillis(1));
        assertThat(transcript(media)).isEqualTo(Transcript.of(State.PENDING));
        clock.advance(Duration.ofMillis(1));
        assertThat(transcript(media)).isEqualTo(Transcript.of(State.FAILED));
        assertThat(vendor.details()).isEqualTo(1);
        assertThat(vendor.downloads()).isZero();
    }

    private static Transcript transcript(RecordingMedia media) {
        return requireNonNull(media.transcript().block());
    }

    /** With these words every file of the sandbox begins. */
    private static List<Segment> beginnings(Transcript transcript) {
        return transcript.segments().stream()
                .filter(segment -> segment.text().startsWith("This is recording "))
                .toList();
    }

    private static List<Media> kind(RecordingMedia media, MediaKind kind) {
        return media.recording().media().stream().filter(one -> one.kind() == kind).toList();
    }

    private static List<Details.ZoomFile> files(Entry entry, String type) {
        return meeting(entry).files().stream()
                .filter(file -> file.fileType().equals(type))
                .toList();
    }

    private static Details.ZoomMeeting meeting(Entry entry) {
        return (Details.ZoomMeeting) entry.details();
    }
}
