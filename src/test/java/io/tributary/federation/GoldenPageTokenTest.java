package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.OrderKey;
import io.tributary.recording.Status;
import io.tributary.source.Criteria;
import io.tributary.source.Position;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Tokens that callers keep outlive every upgrade. The file holds some as version 1 was written
 * first: whoever has to change it breaks that promise.
 */
class GoldenPageTokenTest {

    private static final Instant FROM = Instant.parse("2025-11-22T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T00:00:00.123456700Z");
    private static final OrderKey AFTER =
            new OrderKey(Instant.parse("2026-03-01T09:15:00.123456789Z"), "zoom-main", "/a+b//c==");
    private static final List<String> SOURCES =
            List.of("imagicle-milan", "webex-emea", "zoom-main");

    private static final Properties FILE = new Properties();
    private static PageTokenCodec codec;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file =
                GoldenPageTokenTest.class.getResourceAsStream("page-tokens-1.properties")) {
            FILE.load(requireNonNull(file));
        }
        byte[] secret = Base64.getDecoder().decode(FILE.getProperty("secret"));
        codec =
                new PageTokenCodec(
                        List.of(PageTokenKey.of(FILE.getProperty("key"), secret)),
                        Set.copyOf(SOURCES));
    }

    private static PageToken kept(String name) {
        return codec.open(FILE.getProperty(name));
    }

    private static PageToken page() {
        Criteria everyFilter =
                new Criteria(
                        Set.of(Kind.CALL, Kind.MEETING),
                        Set.of(Direction.INBOUND),
                        Set.of(Status.AVAILABLE, Status.PROCESSING),
                        "Ünï@example.com",
                        "0039",
                        "q & \"quotes\"",
                        Duration.ofMillis(1500),
                        Duration.ofHours(3));
        return new PageToken(
                new RecordingQuery(FROM, TO, TO, SOURCES, everyFilter),
                AFTER,
                null,
                Map.of(
                        "imagicle-milan",
                        Map.of(),
                        "webex-emea",
                        Map.of(
                                "",
                                new Bookmark(
                                        new Position("2026-03-01T10:00:00Z"),
                                        AFTER.startTime().minus(Duration.ofMinutes(90)),
                                        List.of("a stray", "id+2/="),
                                        false)),
                        "zoom-main",
                        Map.of("ana@example.com", new Bookmark(null, null, List.of("x"), true))),
                "HUmi1ZFfTBKA",
                false);
    }

    private static PageToken gap() {
        return new PageToken(
                new RecordingQuery(FROM, TO, TO, List.of("webex-emea"), Criteria.DEFAULT),
                AFTER,
                new OrderKey(Instant.parse("2026-02-01T00:00:00Z"), "webex-emea", "an id"),
                Map.of("webex-emea", Map.of("", Bookmark.NONE)),
                "HUmi1ZFfTBKA",
                true);
    }

    private static PageToken checkpoint() {
        return new PageToken(
                new RecordingQuery(
                        FROM, TO, TO, List.of("imagicle-milan", "webex-emea"), Criteria.DEFAULT),
                AFTER,
                null,
                Map.of(
                        "imagicle-milan",
                        Map.of("", new Bookmark(new Position("between~3"), null, List.of(), false)),
                        "webex-emea",
                        Map.of()),
                "",
                true);
    }

    @Test
    void aPageTokenOfVersion1OpensForEver() {
        assertThat(kept("page")).isEqualTo(page());
    }

    @Test
    void aGapTokenOfVersion1OpensForEver() {
        assertThat(kept("gap")).isEqualTo(gap());
    }

    @Test
    void aCheckpointTokenOfVersion1OpensForEver() {
        assertThat(kept("checkpoint")).isEqualTo(checkpoint());
    }
}
