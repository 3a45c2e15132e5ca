package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.MediaCaller.Got;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.sandbox.media.Speech;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Mix;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Transcripts, and files that are texts, from the emulated vendors to the caller. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscriptsOverHttpTest {

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

    /** Webex writes two forms, as chance has it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void webexsTranscriptComesInEveryForm(int form) {
        Entry entry =
                world.add(
                        "webex-emea",
                        MediaWorld.LONG_AGO,
                        call -> isSpoken(call) && Mix.below(2, call.providerId()) == form);
        Details.WebexCall call = (Details.WebexCall) entry.details();

        isAvailable(
                entry,
                Speech.of(
                        entry.duration(),
                        List.of(name(call.called()), name(call.calling())),
                        entry.providerId()),
                true);
    }

    @Test
    void zoomsTranscriptComesInEveryForm() {
        Entry entry =
                world.add(
                        "zoom-main",
                        MediaWorld.LONG_AGO,
                        meeting -> MediaWorld.hasFile(meeting, "TRANSCRIPT"));

        isAvailable(entry, speeches(entry, "TRANSCRIPT"), true);
    }

    @Test
    void zoomsCaptionsStandInForATranscriptWithoutSayingWhoSpeaks() {
        Entry entry =
                world.add(
                        "zoom-main",
                        MediaWorld.LONG_AGO,
                        meeting ->
                                MediaWorld.hasFile(meeting, "CC")
                                        && !MediaWorld.hasFile(meeting, "TRANSCRIPT"));

        isAvailable(entry, speeches(entry, "CC"), false);
    }

    @Test
    void whatIsNotThereYetMayComeUntilItIsTooLate() {
        isMissing("PENDING", world.add("webex-emea", MediaWorld.TODAY, call -> !isSpoken(call)));
        isMissing("FAILED", world.add("webex-emea", MediaWorld.LONG_AGO, call -> !isSpoken(call)));
        isMissing("PENDING", world.add("zoom-main", MediaWorld.TODAY, Status.PROCESSING));
        isMissing("PENDING", silentMeeting(MediaWorld.TODAY));
        isMissing("FAILED", silentMeeting(MediaWorld.LONG_AGO));
    }

    @Test
    void whatAVendorHasNotForThisAccountNeverComes() {
        isMissing("NOT_SUPPORTED", world.add("imagicle-milan"));
        isMissing(
                "NOT_SUPPORTED",
                world.add("webex-apac", MediaWorld.LONG_AGO, call -> isSpoken(call)));
    }

    @Test
    void aVendorThatFailsIsNoMissingTranscript() {
        Entry entry = world.add("webex-emea", MediaWorld.LONG_AGO, call -> isSpoken(call));
        sandbox.plant("webex-emea", Map.of("on", "MEDIA", "htmlWith200", true));
        Got got = caller.get(transcript(entry));
        sandbox.mend("webex-emea");

        assertThat(got.status()).isEqualTo(503);
        assertThat(got.json().get("reason").asString()).isEqualTo("PROVIDER_BAD_RESPONSE");
    }

    @ParameterizedTest
    @CsvSource({
        "CC, CAPTIONS, text/vtt;charset=UTF-8",
        "TRANSCRIPT, TRANSCRIPT, text/vtt;charset=UTF-8",
        "CHAT, CHAT, text/plain;charset=UTF-8",
        "TIMELINE, TIMELINE, application/json"
    })
    void zoomsTextsComeAsFilesOfTheirType(String fileType, String kind, String mediaType) {
        Entry entry =
                world.add(
                        "zoom-main",
                        MediaWorld.LONG_AGO,
                        meeting -> MediaWorld.hasFile(meeting, fileType));
        byte[] bytes = HeldMedium.bytes(entry, MediaWorld.file(entry, fileType));

        JsonNode medium =
                caller.get("/v1/recordings/" + id(entry))
                        .json()
                        .get("media")
                        .valueStream()
                        .filter(one -> one.get("kind").asString().equals(kind))
                        .findFirst()
                        .orElseThrow();
        String url = "/v1/recordings/" + id(entry) + "/media/" + medium.get("id").asString();
        Got whole = caller.get(url);
        Got part = caller.get(url, "Range", "bytes=20-29");

        assertThat(medium.get("url").asString()).isEqualTo(url);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("Content-Type")).isEqualTo(mediaType);
        assertThat(whole.body()).isEqualTo(bytes);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 20, 30));
    }

    private void isAvailable(Entry entry, List<Speech> said, boolean withSpeakers) {
        Got json = caller.get(transcript(entry), "Accept", "application/json");
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.json().get("state").asString()).isEqualTo("AVAILABLE");
        assertThat(json.json().get("segments").valueStream().toList())
                .extracting(segment ->
                        "%s %s %s: %s"
                                .formatted(
                                        Duration.parse(segment.get("start").asString()),
                                        Duration.parse(segment.get("end").asString()),
                                        segment.path("speaker").asString(""),
                                        segment.get("text").asString()))
                .containsExactlyElementsOf(
                        said.stream()
                                .map(speech ->
                                        "%s %s %s: %s"
                                                .formatted(
                                                        speech.start(),
                                                        speech.end(),
                                                        withSpeakers ? speech.speaker() : "",
                                                        speech.text()))
                                .toList());

        Got vtt = caller.get(transcript(entry), "Accept", "text/vtt");
        assertThat(vtt.status()).isEqualTo(200);
        assertThat(vtt.header("Content-Type")).isEqualTo("text/vtt;charset=UTF-8");
        assertThat(vtt.text().lines().filter(line -> line.contains(" --> ")))
                .containsExactlyElementsOf(said.stream().map(Speech::time).toList());

        Got text = caller.get(transcript(entry), "Accept", "text/plain");
        assertThat(text.status()).isEqualTo(200);
        assertThat(text.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(text.text().lines())
                .containsExactlyElementsOf(
                        said.stream()
                                .map(speech ->
                                        "[%s] %s%s"
                                                .formatted(
                                                        speech.time().substring(0, 8),
                                                        withSpeakers ? speech.speaker() + ": " : "",
                                                        speech.text()))
                                .toList());
    }

    private void isMissing(String state, Entry entry) {
        Got json = caller.get(transcript(entry));
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.json().get("state").asString()).isEqualTo(state);
        assertThat(json.json().get("segments")).isEmpty();

        for (String type : List.of("text/vtt", "text/plain")) {
            Got text = caller.get(transcript(entry), "Accept", type);
            assertThat(text.status()).isEqualTo(404);
            assertThat(text.json().get("reason").asString()).isEqualTo("TRANSCRIPT_NOT_FOUND");
            assertThat(text.json().get("detail").asString()).contains(state);
        }
    }

    private Entry silentMeeting(Instant start) {
        return world.add(
                "zoom-main",
                start,
                meeting ->
                        !MediaWorld.hasFile(meeting, "TRANSCRIPT")
                                && !MediaWorld.hasFile(meeting, "CC"));
    }

    /** Who else speaks than the host only the emulator knows, so it is read from its file. */
    private static List<Speech> speeches(Entry entry, String type) {
        Details.ZoomFile file = MediaWorld.file(entry, type);
        String host = MediaWorld.meeting(entry).host().name();
        String guest =
                new String(HeldMedium.bytes(entry, file), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.matches("[^:>]+: .*"))
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .filter(name -> !name.equals(host))
                        .findFirst()
                        .orElse(host);
        return Speech.of(
                Duration.between(file.start(), Objects.requireNonNull(file.end())),
                List.of(host, guest),
                file.id() == null ? entry.providerId() + " of " + file.start() : file.id());
    }

    private static boolean isSpoken(Entry entry) {
        return ((Details.WebexCall) entry.details()).transcript();
    }

    private static String name(Details.Party party) {
        return party.name() == null ? party.number() : party.name();
    }

    private static RecordingId id(Entry entry) {
        return new RecordingId(entry.source(), entry.providerId());
    }

    private static String transcript(Entry entry) {
        return "/v1/recordings/" + id(entry) + "/transcript";
    }
}
