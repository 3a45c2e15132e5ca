package io.tributary.source.zoom;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.recording.Kind;
import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Owner;
import io.tributary.recording.Party;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.wire.Drift;
import io.tributary.wire.VendorRows;

import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

class ZoomMapperTest {

    private static final ZoomOrigin ACCOUNT = new ZoomOrigin("zoom-main", null, false, View.BASIC);
    private static final String PROCESSING =
            """
            {"uuid":"/aBcDeFgHiJkLmNoPqRsTw==","id":82600000001,"account_id":"ACC1",
             "host_id":"HOST1","topic":"Weekly","type":1,"start_time":"2024-12-05T13:42:04Z",
             "timezone":"","duration":0,"total_size":0,"recording_count":0,
             "recording_files":[{"id":"a0000000-0000-4000-8000-000000000001",
               "recording_start":"2024-12-05T13:42:26Z","recording_end":"","file_type":"",
               "file_extension":"","file_size":0,"status":"processing"}],
             "recording_play_passcode":"0123456789abcdef"}
            """;

    private final ZoomMapper mapper = Mappers.getMapper(ZoomMapper.class);

    @Test
    void anEntryInTheMakingIsProcessingAndItsEmptyTextsAndZerosAreAbsent() {
        Recording recording = read(PROCESSING, ACCOUNT).orElseThrow();

        assertThat(recording.status()).isEqualTo(Status.PROCESSING);
        assertThat(recording.id().toString()).startsWith("zoom-main~");
        assertThat(recording.providerId()).isEqualTo("/aBcDeFgHiJkLmNoPqRsTw==");
        assertThat(recording.reference()).isEqualTo("82600000001");
        assertThat(recording.kind()).isEqualTo(Kind.MEETING);
        assertThat(recording.title()).isEqualTo("Weekly");
        assertThat(recording.startTime()).isEqualTo(Instant.parse("2024-12-05T13:42:04Z"));
        assertThat(recording.duration()).isNull();
        assertThat(recording.endTime()).isNull();
        assertThat(recording.createTime()).isNull();
        assertThat(recording.direction()).isNull();
        assertThat(recording.owner())
                .isEqualTo(new Owner("HOST1", null, null, null, Owner.Type.USER));
        assertThat(recording.parties()).isEmpty();
        assertThat(recording.media())
                .containsExactly(
                        new Media(
                                "a0000000-0000-4000-8000-000000000001",
                                MediaKind.OTHER,
                                null,
                                null,
                                Status.PROCESSING,
                                Instant.parse("2024-12-05T13:42:26Z"),
                                null,
                                "/v1/recordings/"
                                        + recording.id()
                                        + "/media/a0000000-0000-4000-8000-000000000001"));
        assertThat(recording.toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void allFilesOfAnInstanceAreMediaOfOneRecording() {
        Recording recording =
                read(
                                """
                                {"uuid":"aBcDeFgHi+JkLmNoPqRsTA==","id":"1","type":"9",
                                 "host_id":"H","host_email":"ana@example.com",
                                 "start_time":"2024-12-05T13:42:04Z","duration":31,"topic":"",
                                 "recording_files":[
                                  {"id":"m4a","file_type":"M4A","file_extension":"M4A",
                                   "file_size":10,"recording_type":"audio_only",
                                   "status":"completed","recording_start":"2024-12-05T13:42:26Z",
                                   "recording_end":"2024-12-05T14:13:26Z"},
                                  {"id":"mp4","file_type":"MP4","file_extension":"MP4",
                                   "recording_type":"shared_screen_with_speaker_view(CC)",
                                   "status":"completed","file_size":"20"},
                                  {"file_type":"TIMELINE","file_extension":"JSON",
                                   "recording_start":"2024-12-05T13:42:26Z"},
                                  {"file_type":"CC","file_extension":"VTT",
                                   "recording_start":"2024-12-05T13:42:26Z"},
                                  {"file_type":"CC","file_extension":"VTT",
                                   "recording_start":"2024-12-05T13:42:26Z"},
                                  {"id":"../x","file_type":"TRANSCRIPT","file_extension":"VTT",
                                   "status":"processing"},
                                  {"id":"s","file_type":"SUMMARY","status":"completed"},
                                  {"id":"c","file_type":"CHAT","file_extension":"TXT",
                                   "status":"completed"},
                                  {"id":"p","file_type":"CSV","status":"completed"},
                                  {"id":"t","file_type":"TB","file_extension":"JPG",
                                   "status":"completed"},
                                  {"id":"h","file_type":"HOLOGRAM","status":"archived"}]}
                                """,
                                ACCOUNT)
                        .orElseThrow();

        assertThat(recording.status()).isEqualTo(Status.AVAILABLE);
        assertThat(recording.kind()).isEqualTo(Kind.WEBINAR);
        assertThat(recording.title()).isNull();
        assertThat(recording.duration()).isEqualTo(Duration.ofMinutes(31));
        assertThat(recording.parties())
                .containsExactly(new Party(Party.Role.HOST, null, null, "ana@example.com"));
        assertThat(recording.media())
                .extracting(Media::id)
                .containsExactly(
                        "m4a",
                        "mp4",
                        "timeline-2024-12-05T134226Z",
                        "cc-2024-12-05T134226Z",
                        "cc-2024-12-05T134226Z-2",
                        "transcript-",
                        "s",
                        "c",
                        "p",
                        "t",
                        "h");
        assertThat(recording.media())
                .extracting(Media::kind)
                .containsExactly(
                        MediaKind.AUDIO,
                        MediaKind.VIDEO,
                        MediaKind.TIMELINE,
                        MediaKind.CAPTIONS,
                        MediaKind.CAPTIONS,
                        MediaKind.TRANSCRIPT,
                        MediaKind.SUMMARY,
                        MediaKind.CHAT,
                        MediaKind.POLL,
                        MediaKind.THUMBNAIL,
                        MediaKind.OTHER);
        assertThat(recording.media().getFirst())
                .isEqualTo(
                        new Media(
                                "m4a",
                                MediaKind.AUDIO,
                                "audio/mp4",
                                10L,
                                Status.AVAILABLE,
                                Instant.parse("2024-12-05T13:42:26Z"),
                                Instant.parse("2024-12-05T14:13:26Z"),
                                "/v1/recordings/" + recording.id() + "/media/m4a"));
        assertThat(recording.media().get(1).sizeBytes()).isEqualTo(20);
        assertThat(recording.media().get(5).status()).isEqualTo(Status.PROCESSING);
        assertThat(recording.media().getLast().status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void theTrashSaysTrashedAndWhenAndAUsersListWhoseItIs() {
        Recording recording =
                read(
                                """
                                {"uuid":"u","start_time":"2024-12-05T13:42:04Z","recording_files":[
                                  {"id":"a","file_type":"MP4","status":"completed",
                                   "deleted_time":"2024-12-06T00:00:00Z"},
                                  {"id":"b","file_type":"M4A","status":"completed",
                                   "deleted_time":"2024-12-07T00:00:00Z"}]}
                                """,
                                new ZoomOrigin("zoom-sales", "ana@example.com", true, View.BASIC))
                        .orElseThrow();

        assertThat(recording.status()).isEqualTo(Status.TRASHED);
        assertThat(recording.trashTime()).isEqualTo(Instant.parse("2024-12-07T00:00:00Z"));
        assertThat(recording.owner())
                .isEqualTo(new Owner(null, null, "ana@example.com", null, Owner.Type.USER));
        assertThat(recording.media()).extracting(Media::status).containsOnly(Status.TRASHED);
    }

    @Test
    void soundOfSingleParticipantsIsForTheFullView() {
        String json =
                """
                {"uuid":"u","start_time":"2024-12-05T13:42:04Z","recording_count":1,
                 "participant_audio_files":[{"id":"p1","file_type":"M4A","status":"completed"}]}
                """;

        assertThat(read(json, ACCOUNT).orElseThrow().media()).isEmpty();
        Recording full =
                read(json, new ZoomOrigin("zoom-main", null, false, View.FULL)).orElseThrow();
        assertThat(full.view()).isEqualTo(View.FULL);
        assertThat(full.media()).extracting(Media::kind).containsExactly(MediaKind.AUDIO);
        assertThat(full.status()).isEqualTo(Status.AVAILABLE);
    }

    @Test
    void anEntryWithoutUuidOrReadableStartIsNoRecording() {
        assertThat(read("{\"start_time\":\"2024-12-05T13:42:04Z\"}", ACCOUNT)).isEmpty();
        assertThat(read("{\"uuid\":\"\",\"start_time\":\"2024-12-05T13:42:04Z\"}", ACCOUNT))
                .isEmpty();
        assertThat(read("{\"uuid\":\"u\",\"start_time\":\"\"}", ACCOUNT)).isEmpty();
        assertThat(read("{\"uuid\":\"u\",\"start_time\":\"yesterday\"}", ACCOUNT)).isEmpty();
        assertThat(read("{\"uuid\":[],\"start_time\":\"2024-12-05T13:42:04Z\"}", ACCOUNT))
                .isEmpty();
    }

    @Test
    void unknownTypesAndBrokenTimesOfFilesCostNothing() {
        Recording recording =
                read(
                                """
                                {"uuid":"u","type":"hologram","start_time":"2024-12-05T13:42:04Z",
                                 "mood":{},"recording_files":[
                                  {"file_type":"MP4","status":"completed","recording_start":"soon",
                                   "deleted_time":"later"}]}
                                """,
                                ACCOUNT)
                        .orElseThrow();

        assertThat(recording.kind()).isEqualTo(Kind.MEETING);
        assertThat(recording.media().getFirst().startTime()).isNull();
        assertThat(recording.media().getFirst().id()).isEqualTo("mp4-soon");
    }

    @Test
    void wordsThatNobodyKnowsAreReportedByTheirFieldsAndKnownOnesAreNot() {
        assertThat(
                        reported(
                                """
                                {"uuid":"u","type":9,"recording_files":[
                                  {"file_type":"MP4","recording_type":"gallery_view",
                                   "status":"completed"},
                                  {"file_type":"","status":"processing"},
                                  {"file_type":"TIMELINE"}]}
                                """))
                .isEmpty();
        assertThat(
                        reported(
                                """
                                {"uuid":"u","type":"hologram","recording_files":[
                                  {"file_type":"HOLO","recording_type":"hologram",
                                   "status":"dreaming"}]}
                                """))
                .containsExactly("file_type", "recording_files.status", "recording_type", "type");
    }

    private Set<String> reported(String json) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        mapper.report(
                JsonMapper.shared().readValue(json, ZoomPayload.Meeting.class),
                new Drift("zoom", registry));
        return registry.getMeters().stream()
                .map(meter -> String.valueOf(meter.getId().getTag("field")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Recording> read(String json, ZoomOrigin origin) {
        return VendorRows.read(JsonMapper.shared().readTree(json), ZoomPayload.Meeting.class)
                .flatMap(meeting -> mapper.read(meeting, origin));
    }
}
