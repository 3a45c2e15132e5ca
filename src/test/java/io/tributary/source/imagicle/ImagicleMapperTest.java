package io.tributary.source.imagicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.recording.Direction;
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
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

class ImagicleMapperTest {

    private static final String ROW =
            """
            {"__type":"x","id":"0B6F0C1E-2f5a-4C0e-9E77-1D2C3B4A5F60",
             "referenceNumber":"2026000000001","StartTime":"2026-03-29T01:59:58.1234567+01:00",
             "duration":"P1DT0H0M0.5S","direction":%s,"localPartyNumber":"229",
             "remotePartyNumber":"%s","OwnerUserName":"u1"}
            """;

    private final ImagicleMapper mapper = Mappers.getMapper(ImagicleMapper.class);

    @Test
    void aRowKeepsItsInstantExactlyAndItsGuidInLowerCase() {
        Recording recording = read(ROW.formatted("0", "+390200000000"), View.BASIC).orElseThrow();

        assertThat(recording.providerId()).isEqualTo("0b6f0c1e-2f5a-4c0e-9e77-1d2c3b4a5f60");
        assertThat(recording.id().providerId()).isEqualTo(recording.providerId());
        assertThat(recording.startTime()).isEqualTo(Instant.parse("2026-03-29T00:59:58.1234567Z"));
        assertThat(recording.duration()).isEqualTo(Duration.ofDays(1).plusMillis(500));
        assertThat(recording.reference()).isEqualTo("2026000000001");
        assertThat(recording.kind()).isEqualTo(Kind.CALL);
        assertThat(recording.status()).isEqualTo(Status.AVAILABLE);
        assertThat(recording.title()).isNull();
        assertThat(recording.endTime()).isNull();
        assertThat(recording.conversationId()).isNull();
        assertThat(recording.owner()).isEqualTo(new Owner(null, "u1", null, null, Owner.Type.USER));
        assertThat(recording.media())
                .containsExactly(
                        new Media(
                                "audio",
                                MediaKind.AUDIO,
                                "audio/mpeg",
                                null,
                                Status.AVAILABLE,
                                null,
                                null,
                                "/v1/recordings/" + recording.id() + "/media/audio"));
    }

    @Test
    void directionSaysWhoCalledAndNobodyGuessesWhereItDoesNot() {
        Recording in = read(ROW.formatted("1", "+39"), View.BASIC).orElseThrow();
        assertThat(in.direction()).isEqualTo(Direction.INBOUND);
        assertThat(in.parties())
                .containsExactly(
                        new Party(Party.Role.CALLER, null, "+39", null),
                        new Party(Party.Role.CALLEE, null, "229", null));
        Recording out = read(ROW.formatted("\"2\"", "+39"), View.BASIC).orElseThrow();
        assertThat(out.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(out.parties())
                .containsExactly(
                        new Party(Party.Role.CALLER, null, "229", null),
                        new Party(Party.Role.CALLEE, null, "+39", null));
        Recording withheld = read(ROW.formatted("7", ""), View.BASIC).orElseThrow();
        assertThat(withheld.direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(withheld.parties())
                .containsExactly(new Party(Party.Role.UNKNOWN, null, "229", null));
    }

    @Test
    void aTimeWithoutAnOffsetIsReadInTheZoneOfTheSystem() {
        Recording recording =
                read(
                                """
                                {"id":"a","startTime":"2026-07-01T10:00:00.0000001"}
                                """,
                                View.BASIC)
                        .orElseThrow();

        assertThat(recording.startTime()).isEqualTo(Instant.parse("2026-07-01T08:00:00.0000001Z"));
        assertThat(recording.owner()).isNull();
        assertThat(recording.direction()).isEqualTo(Direction.UNKNOWN);
    }

    @Test
    void detailsAddTheOwnersNameTheConversationAndTheSizeToTheFullView() {
        String details =
                """
                {"id":"a","startTime":"2026-07-01T10:00:00Z","direction":1,
                 "owner":{"username":"u1","firstName":"Ana","lastName":"Rossi","group":"g"},
                 "pbxCallId":"c-1","pbxInfo":%s,"preservingUser":null,"note":null,"size":4711}
                """;

        Recording full = read(details.formatted("null"), View.FULL).orElseThrow();
        assertThat(full.owner())
                .isEqualTo(new Owner(null, "u1", null, "Ana Rossi", Owner.Type.USER));
        assertThat(full.conversationId()).isEqualTo("c-1");
        assertThat(full.media().getFirst().sizeBytes()).isEqualTo(4711);
        assertThat(full.view()).isEqualTo(View.FULL);
        assertThat(read(details.formatted("{\"CallId\":\"c-2\"}"), View.FULL))
                .map(Recording::conversationId)
                .contains("c-2");
        assertThat(read(details.formatted("\"c-3\""), View.FULL))
                .map(Recording::conversationId)
                .contains("c-3");
        assertThat(read(details.formatted("{\"leg\":{}}"), View.FULL))
                .map(Recording::conversationId)
                .contains("c-1");
        Recording basic = read(details.formatted("null"), View.BASIC).orElseThrow();
        assertThat(basic.owner()).isEqualTo(new Owner(null, "u1", null, null, Owner.Type.USER));
        assertThat(basic.conversationId()).isNull();
    }

    @Test
    void aRowWithoutIdOrReadableStartIsNoRecordingAndABadDurationIsAbsent() {
        assertThat(read("{\"startTime\":\"2026-07-01T10:00:00Z\"}", View.BASIC)).isEmpty();
        assertThat(read("{\"id\":\"a\",\"startTime\":\"1.7.2026\"}", View.BASIC)).isEmpty();
        assertThat(read("{\"id\":\"a\",\"startTime\":[]}", View.BASIC)).isEmpty();
        assertThat(
                        read(
                                        "{\"id\":\"a\",\"startTime\":\"2026-07-01T10:00:00Z\","
                                                + "\"duration\":\"00:01:31.87\"}",
                                        View.BASIC)
                                .orElseThrow()
                                .duration())
                .isNull();
    }

    @Test
    void whatIsNotAsDocumentedIsReportedByItsField() {
        assertThat(
                        reported(
                                "{\"startTime\":\"2026-07-01T10:00:00.0000000+02:00\",\"direction\":0}"))
                .isEmpty();
        assertThat(reported("{}")).isEmpty();
        assertThat(reported("{\"startTime\":\"2026-07-01T10:00:00\",\"direction\":3}"))
                .containsExactly("direction", "startTime");
    }

    private Set<String> reported(String json) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        mapper.report(
                JsonMapper.shared().readValue(json, ImagiclePayload.Entry.class),
                new Drift("milan", registry));
        return registry.getMeters().stream()
                .map(meter -> String.valueOf(meter.getId().getTag("field")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Recording> read(String json, View view) {
        return VendorRows.read(JsonMapper.shared().readTree(json), ImagiclePayload.Entry.class)
                .flatMap(entry ->
                        mapper.read(
                                entry,
                                new ImagicleOrigin("milan", ZoneId.of("Europe/Rome"), view)));
    }
}
