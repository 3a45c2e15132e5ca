package io.tributary.source.webex;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Owner;
import io.tributary.recording.Party;
import io.tributary.recording.Provider;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.source.webex.WebexPayload.Item;
import io.tributary.source.webex.WebexPayload.Metadata;
import io.tributary.wire.Drift;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mapstruct.factory.Mappers;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

class WebexMapperTest {

    private static final Provider WEBEX = new Provider("WEBEX");
    private static final WebexMapper MAPPER = Mappers.getMapper(WebexMapper.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ITEM =
            """
            {"id":"sip:1@2","topic":"Call with 7073;x","createTime":"2026-03-01T14:58:00Z",
             "timeRecorded":"2026-03-01T09:15:00.5Z","ownerId":"o-1","ownerType":"callQueue",
             "ownerEmail":"user@example.com","format":"MP3","durationSeconds":60,
             "sizeBytes":244333,"serviceType":"calling","status":"available",
             "serviceData":{"locationId":"l-1","callSessionId":"c-1"}}
            """;

    @Test
    void anEntryBecomesABasicRecordingAndItsTextsStayAsTheyAre() {
        assertThat(listed(ITEM))
                .isEqualTo(
                        new Recording(
                                new RecordingId("acme", "sip:1@2"),
                                "acme",
                                WEBEX,
                                "sip:1@2",
                                null,
                                Kind.CALL,
                                "Call with 7073;x",
                                Instant.parse("2026-03-01T09:15:00.500Z"),
                                null,
                                Duration.ofMinutes(1),
                                Instant.parse("2026-03-01T14:58:00Z"),
                                Status.AVAILABLE,
                                null,
                                new Owner(
                                        "o-1",
                                        null,
                                        "user@example.com",
                                        null,
                                        Owner.Type.CALL_QUEUE),
                                List.of(),
                                List.of(
                                        new Media(
                                                "audio",
                                                MediaKind.AUDIO,
                                                "audio/mpeg",
                                                244_333L,
                                                Status.AVAILABLE,
                                                null,
                                                null,
                                                null)),
                                "c-1",
                                "l-1",
                                null,
                                null,
                                View.BASIC));
    }

    @Test
    void whatWebexDoesNotSayIsAbsent() {
        Recording recording =
                listed(
                        "{\"id\":\"a\",\"timeRecorded\":\"2026-03-01T09:15:00Z\",\"ownerEmail\":\"\"}");

        assertThat(recording.owner()).isNull();
        assertThat(recording.duration()).isNull();
        assertThat(recording.createTime()).isNull();
        assertThat(recording.conversationId()).isNull();
        assertThat(recording.status()).isEqualTo(Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"available, AVAILABLE", "deleted, TRASHED", "purged, PURGED", "shredded, UNKNOWN"})
    void everyStatusHasItsWord(String theirs, Status ours) {
        assertThat(listed(ITEM.replace("available", theirs)).status()).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "user, USER",
        "place, PLACE",
        "virtualLine, VIRTUAL_LINE",
        "VIRTUAL_LINE, VIRTUAL_LINE",
        "callQueue, CALL_QUEUE",
        "hotDesk, UNKNOWN"
    })
    void everyKindOfOwnerHasItsWordInBothSpellings(String theirs, Owner.Type ours) {
        assertThat(listed(ITEM.replace("callQueue", theirs)).owner())
                .extracting(Owner::type)
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "originator, OUTBOUND",
        "ORIGINATING, OUTBOUND",
        "terminator, INBOUND",
        "Terminating, INBOUND",
        "observer, UNKNOWN"
    })
    void directionIsTheOwnersSideOfTheCall(String personality, Direction direction) {
        assertThat(
                        completed("{\"serviceData\":{\"personality\":\"" + personality + "\"}}")
                                .direction())
                .isEqualTo(direction);
    }

    @ParameterizedTest
    @CsvSource({
        "7073, 7073",
        "+390212345, +390212345",
        "sip:4060@host.example.com;user=phone, 4060",
        "SIPS:4060@host, 4060",
        "tel:+3902;ext=7, +3902"
    })
    void numbersLoseWhatIsAroundThem(String written, String number) {
        assertThat(
                        completed(
                                        """
                                        {"serviceData":{"callingParty":{"number":"%s"}}}
                                        """
                                                .formatted(written))
                                .parties())
                .containsExactly(new Party(Party.Role.CALLER, null, number, null));
    }

    @Test
    void metadataMakeAFullView() {
        Recording full =
                completed(
                        """
                        {"ownerName":"Ada","serviceData":{"personality":"originator",
                          "callingParty":{"actor":{"email":"ada@example.com"},"name":"Ada",
                                          "number":"7073"},
                          "calledParty":{"number":"sip:anonymous@anonymous.invalid"},
                          "session":{"stopTime":"2026-03-01T09:16:00Z"}}}
                        """);

        assertThat(full.view()).isEqualTo(View.FULL);
        assertThat(full.endTime()).isEqualTo("2026-03-01T09:16:00Z");
        assertThat(full.owner()).extracting(Owner::name).isEqualTo("Ada");
        assertThat(full.parties())
                .containsExactly(new Party(Party.Role.CALLER, "Ada", "7073", "ada@example.com"));
        assertThat(full.title()).isEqualTo("Call with 7073;x");
        assertThat(full.media()).isEqualTo(listed(ITEM).media());
    }

    @Test
    void emptyMetadataSayThatNothingIsKnown() {
        assertThat(completed("{}"))
                .extracting(Recording::direction, Recording::parties, Recording::endTime)
                .containsExactly(Direction.UNKNOWN, List.of(), null);
    }

    @Test
    void wordsThatNobodyKnowsAreReportedByTheirFieldsAndKnownOnesAreNot() {
        assertThat(reported(drift -> MAPPER.report(item(ITEM), drift))).isEmpty();
        assertThat(reported(drift -> MAPPER.report(item("{}"), drift))).isEmpty();
        String odd =
                """
                {"status":"shredded","ownerType":"hotDesk","format":"OGG","serviceType":"fax"}
                """;
        assertThat(reported(drift -> MAPPER.report(item(odd), drift)))
                .containsExactly("format", "ownerType", "serviceType", "status");
        assertThat(
                        reported(drift ->
                                MAPPER.report(
                                        metadata("{\"serviceData\":{\"personality\":\"witness\"}}"),
                                        drift)))
                .containsExactly("personality");
        assertThat(
                        reported(drift ->
                                MAPPER.report(
                                        metadata(
                                                "{\"serviceData\":{\"personality\":\"originator\"}}"),
                                        drift)))
                .isEmpty();
    }

    private static Set<String> reported(Consumer<Drift> report) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        report.accept(new Drift("acme", registry));
        return registry.getMeters().stream()
                .map(meter -> String.valueOf(meter.getId().getTag("field")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Item item(String json) {
        return JSON.readValue(json, Item.class);
    }

    private static Metadata metadata(String json) {
        return JSON.readValue(json, Metadata.class);
    }

    private static Recording listed(String item) {
        return MAPPER.read(JSON.readValue(item, Item.class), "acme").orElseThrow();
    }

    private static Recording completed(String metadata) {
        return MAPPER.completed(listed(ITEM), JSON.readValue(metadata, Metadata.class));
    }
}
