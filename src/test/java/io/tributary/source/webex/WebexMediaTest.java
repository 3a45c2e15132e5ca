package io.tributary.source.webex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Transcript;
import io.tributary.recording.Transcript.Segment;
import io.tributary.recording.Transcript.State;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.media.Speech;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.traffic.MediaCalls.MediaCall;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.source.ByteRange;
import io.tributary.source.Failure;
import io.tributary.source.Heard;
import io.tributary.source.MediaVendor;
import io.tributary.source.RecordingMedia;
import io.tributary.source.RecordingSource;
import io.tributary.source.SandboxMediaContract;
import io.tributary.source.SourceException;
import io.tributary.wire.InProcess;
import io.tributary.wire.ScriptedVendor;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Flux;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Webex's media: links with tickets that live for three hours, on a host of their own. */
class WebexMediaTest extends SandboxMediaContract {

    private static final Account OFFICER = Account.webex("acme", Role.COMPLIANCE_OFFICER);
    private static final Duration TICKET = Duration.ofHours(3);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    WebexMediaTest() {
        super(OFFICER, 32);
    }

    @Override
    protected RecordingSource source(Wire wire, ServedSandbox served) {
        Role role = served.sandbox().world().account("acme").orElseThrow().role();
        return WebexSources.source(
                wire,
                URI.create(served.account("acme") + "/v1"),
                Map.of("role", role.name(), "media-hosts", served.mediaUrl()));
    }

    @Override
    protected List<String> secrets() {
        return List.of("ticket", "/nbr/", "Bearer ");
    }

    @Override
    protected Stream<Fault.Effect> noticeable() {
        return Stream.concat(
                super.noticeable(), Stream.of(Fault.Effect.TRUNCATE, Fault.Effect.GARBAGE));
    }

    @Test
    void everyRequestHasATicketOfItsOwnAndNoToken() {
        MediaVendor vendor = vendor();
        Entry entry = vendor.add(MINUTE);

        for (int i = 0; i < 2; i++) {
            assertThat(audio(vendor.media(entry)).head().mediaType()).isEqualTo("audio/mpeg");
        }

        List<MediaCall> calls = vendor.served().sandbox().mediaCalls();
        assertThat(calls).extracting(MediaCall::uri).hasSize(2).doesNotHaveDuplicates();
        assertThat(calls).noneMatch(MediaCall::hasAuthorization);
        assertThat(vendor.details()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTicketThatDiedInBetweenIsRenewedOnce(boolean page) {
        MediaVendor vendor = page ? vendor(odd(Quirk.WEBEX_PAGE_FOR_DEAD_TICKET)) : vendor(OFFICER);
        Entry entry = vendor.add(MINUTE);
        RecordingMedia media = vendor.media(entry);
        clock.advance(TICKET);

        assertThat(text(audio(media))).contains(entry.providerId());

        assertThat(vendor.details()).isEqualTo(2);
        assertThat(vendor.downloads()).isEqualTo(2);
    }

    @Test
    void linksThatAreAllDeadAreNotAskedForAgainAndAgain() {
        MediaVendor vendor = vendor();
        RecordingMedia media = vendor.media(vendor.add(MINUTE));
        vendor.plant(Fault.status(403).on(CallKind.MEDIA));

        assertThat(failure(media, MediaVendor.audio(media))).isInstanceOf(Failure.Forbidden.class);
        assertThat(vendor.details()).isEqualTo(2);
        assertThat(vendor.downloads()).isEqualTo(2);

        vendor.plant(Fault.of(Fault.Effect.HTML_WITH_200).on(CallKind.MEDIA));
        assertThat(failure(media, MediaVendor.audio(media)))
                .isInstanceOf(Failure.BadResponse.class);
        assertThat(vendor.details()).isEqualTo(3);
        assertThat(vendor.downloads()).isEqualTo(4);
        assertThat(used).hasValue(0);
    }

    @Test
    void aRecordingThatIsDeletedInBetweenHasNoMediaAnyMore() {
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

    @Test
    void whereWebexGivesNoLinksTheFailureNamesTheRoleThatGetsThem() {
        for (Account account :
                List.of(
                        Account.webex("acme", Role.ADMIN),
                        odd(Quirk.WEBEX_PREVENT_DOWNLOADING),
                        odd(Quirk.WEBEX_NO_AUDIO_LINK))) {
            MediaVendor vendor = vendor(account);
            RecordingMedia media = vendor.media(vendor.add(MINUTE));

            assertThat(failure(media, MediaVendor.audio(media)))
                    .isInstanceOf(Failure.Forbidden.class)
                    .extracting(Failure::detail)
                    .asString()
                    .contains("COMPLIANCE_OFFICER");
            assertThat(vendor.downloads()).isZero();
        }
    }

    @Test
    void anAdministratorHasNoTranscripts() {
        MediaVendor vendor = vendor(Account.webex("acme", Role.ADMIN));
        RecordingMedia media = vendor.media(vendor.add(WebexMediaTest::hasTranscript));

        assertThat(transcript(media)).isEqualTo(Transcript.of(State.NOT_SUPPORTED));
        assertThat(media.recording().media()).extracting(Media::kind).containsOnly(MediaKind.AUDIO);
        assertThat(vendor.downloads()).isZero();
    }

    @Test
    void aUserHearsAndReadsHisOwnCalls() {
        MediaVendor vendor = vendor(Account.webexUser("acme", "ada@example.com"));
        RecordingMedia media = vendor.media(vendor.add(WebexMediaTest::hasTranscript));

        assertThat(audio(media).bytes()).isNotEmpty();
        assertThat(transcript(media).state()).isEqualTo(State.AVAILABLE);
    }

    @Test
    void eachLinkMayBeMissingByItself() {
        MediaVendor silent = vendor(odd(Quirk.WEBEX_NO_AUDIO_LINK));
        RecordingMedia read = silent.media(silent.add(WebexMediaTest::hasTranscript));
        MediaVendor vendor = vendor();
        RecordingMedia heard = vendor.media(vendor.add(entry -> !hasTranscript(entry)));

        assertThat(transcript(read).state()).isEqualTo(State.AVAILABLE);
        assertThat(audio(heard).bytes()).isNotEmpty();
    }

    @Test
    void aTranscriptIsAMediumWhereThereIsALinkToIt() {
        MediaVendor vendor = vendor();

        for (boolean linked : List.of(true, false)) {
            Entry entry = vendor.add(one -> hasTranscript(one) == linked);
            assertThat(
                            requireNonNull(vendor.source().media(entry.providerId()).block())
                                    .recording()
                                    .media())
                    .extracting(Media::id)
                    .isEqualTo(linked ? List.of("audio", "transcript") : List.of("audio"));
            assertThat(requireNonNull(vendor.source().find(entry.providerId()).block()).media())
                    .as("as lists show it")
                    .extracting(Media::id)
                    .containsExactly("audio");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHostThatKnowsNoRangesSendsTheWhole(boolean ranges) {
        MediaVendor vendor = ranges ? vendor() : vendor(odd(Quirk.WEBEX_NO_RANGES));
        Entry entry = vendor.add(MINUTE);
        RecordingMedia media = vendor.media(entry);

        ByteRange asked = new ByteRange(100, 1_999L);
        Heard part = Heard.of(media, MediaVendor.audio(media), asked);

        assertThat(part.head().range()).isEqualTo(ranges ? asked : ByteRange.ALL);
        assertThat(part.head().total()).isEqualTo(call(entry).sizeBytes());
        assertThat(part.bytes()).hasSize(ranges ? 1_900 : (int) call(entry).sizeBytes());
        assertThat(vendor.downloads()).isEqualTo(1);
    }

    @Test
    void bothFormsOfATranscriptSayTheSame() {
        MediaVendor vendor = vendor();
        Set<Boolean> vtt = new HashSet<>();

        for (int i = 0; i < 12; i++) {
            Entry entry = vendor.add(WebexMediaTest::hasTranscript);
            RecordingMedia media = vendor.media(entry);
            Media file = MediaVendor.medium(media, MediaKind.TRANSCRIPT);
            vtt.add(text(Heard.of(media, file, ByteRange.ALL)).startsWith("WEBVTT"));
            assertThat(transcript(media)).isEqualTo(Transcript.available(said(entry)));
        }

        assertThat(vtt).containsExactlyInAnyOrder(true, false);
        assertThat(vendor.downloads()).isEqualTo(24);
    }

    @Test
    void aTranscriptMayComeWithinThreeDaysOfTheFile() {
        MediaVendor vendor = vendor();
        RecordingMedia media = vendor.media(vendor.add(entry -> !hasTranscript(entry)));

        clock.advance(Duration.ofDays(3).minusMillis(1));
        assertThat(transcript(media)).isEqualTo(Transcript.of(State.PENDING));
        clock.advance(Duration.ofMillis(1));
        assertThat(transcript(media)).isEqualTo(Transcript.of(State.FAILED));
        assertThat(vendor.details()).isEqualTo(1);
        assertThat(vendor.downloads()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.webex.com/nbr?ticket=a b", "", "/nbr?ticket=1", "ticket:1"})
    void aLinkThatIsNoneFailsTheReadWithoutBeingQuoted(String link) {
        ScriptedVendor webex =
                new ScriptedVendor()
                        .then(
                                "{\"id\":\"a\",\"timeRecorded\":\"2026-02-28T12:00:00Z\","
                                        + "\"temporaryDirectDownloadLinks\":"
                                        + "{\"audioDownloadLink\":\"%s\"}}".formatted(link));
        try (Wire wire = InProcess.uncached(webex.handler(), clock)) {
            RecordingMedia media =
                    requireNonNull(
                            WebexSources.source(wire, URI.create("http://127.0.0.1/v1"), Map.of())
                                    .media("a")
                                    .block());
            Flux<String> read =
                    media.read(MediaVendor.audio(media), ByteRange.ALL, _ -> Flux.just("used"));

            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(read::blockLast)
                    .withMessageNotContaining("ticket")
                    .extracting(SourceException::failure)
                    .isInstanceOf(Failure.BadResponse.class);
        }
    }

    private static Account odd(Quirk quirk) {
        return OFFICER.with(Quirks.DEFAULT.with(quirk));
    }

    private static Heard audio(RecordingMedia media) {
        return Heard.of(media, MediaVendor.audio(media), ByteRange.ALL);
    }

    private static String text(Heard heard) {
        return new String(heard.bytes(), StandardCharsets.UTF_8);
    }

    private static Transcript transcript(RecordingMedia media) {
        return requireNonNull(media.transcript().block());
    }

    private static List<Segment> said(Entry entry) {
        List<String> speakers =
                Stream.of(call(entry).called(), call(entry).calling())
                        .map(party -> Objects.requireNonNullElse(party.name(), party.number()))
                        .toList();
        return Speech.of(entry.duration(), speakers, entry.providerId()).stream()
                .map(speech ->
                        new Segment(speech.start(), speech.end(), speech.speaker(), speech.text()))
                .toList();
    }

    private static boolean hasTranscript(Entry entry) {
        return call(entry).transcript();
    }

    private static Details.WebexCall call(Entry entry) {
        return (Details.WebexCall) entry.details();
    }
}
