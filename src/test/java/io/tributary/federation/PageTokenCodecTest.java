package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.OrderKey;
import io.tributary.recording.Status;
import io.tributary.source.Criteria;
import io.tributary.source.Position;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

class PageTokenCodecTest {

    private static final Instant FROM = Instant.parse("2025-11-22T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T00:00:00.123456700Z");
    private static final OrderKey AFTER =
            new OrderKey(Instant.parse("2026-03-01T09:15:00.123456789Z"), "zoom-main", "/a+b//c==");

    private static PageTokenKey key(String id) {
        byte[] secret = new byte[PageTokenKey.SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return PageTokenKey.of(id, secret);
    }

    private final PageTokenKey key = key("k1");
    private final PageTokenCodec codec = new PageTokenCodec(List.of(key), Set.of("a", "b"));

    private static RecordingQuery query(List<String> sources, Criteria criteria) {
        return new RecordingQuery(FROM, TO, TO, sources, criteria);
    }

    private static PageToken token(List<String> sources, Criteria criteria, Bookmark bookmark) {
        Map<String, Map<String, Bookmark>> bookmarks = new HashMap<>();
        sources.forEach(name -> bookmarks.put(name, Map.of("", bookmark)));
        return new PageToken(
                query(sources, criteria), AFTER, OrderKey.top(FROM), bookmarks, "", false);
    }

    @Test
    void readsWhatItWrote() {
        Criteria criteria =
                new Criteria(
                        Set.of(Kind.CALL),
                        Set.of(Direction.INBOUND, Direction.UNKNOWN),
                        Set.of(Status.TRASHED),
                        "Ünï@example.com",
                        "0039",
                        "q & \"quotes\"",
                        Duration.ofMillis(1500),
                        Duration.ofHours(3));
        Bookmark bookmark =
                new Bookmark(
                        new Position("abc~1"),
                        AFTER.startTime().minus(Duration.ofMinutes(90)),
                        List.of("id with space", "id+2/="),
                        false);
        PageToken token = token(List.of("a", "b"), criteria, bookmark);

        assertThat(codec.open(codec.seal(token))).isEqualTo(token);
        PageToken plain = PageToken.first(query(List.of(), Criteria.DEFAULT));
        assertThat(codec.open(codec.seal(plain))).isEqualTo(plain);
        PageToken ended =
                token(
                        List.of("a"),
                        Criteria.DEFAULT,
                        new Bookmark(null, null, List.of("stray"), true));
        assertThat(codec.open(codec.seal(ended))).isEqualTo(ended);
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'', true", "digest, false", "digest, true"})
    void readsWhatWasSeenAndWhatIsInherited(String seen, boolean inherited) {
        PageToken token =
                new PageToken(
                        query(List.of("a"), Criteria.DEFAULT),
                        AFTER,
                        null,
                        Map.of(),
                        seen,
                        inherited);

        assertThat(codec.open(codec.seal(token))).isEqualTo(token);
    }

    /** Written before what is inherited had a name of its own; bookmarks and all. */
    @Test
    void readsTokensThatWereMadeBefore() {
        String made =
                "AQR0ZXN0s7xWttir54ODAn-MuEb5C91ytIvHsiabHWSDbPLHEynJOK2lQqgyQGv8lSuFraSeL0rm"
                        + "nhRT_Tf25dOi8o2bu0k4DBMPT2yy-OlgEWj-N_bzdNHRRTrd5Kn2zm6uNq7n0ZhjnPKKdea"
                        + "TzouDLCpSUoReAo_pgZGsIAGNY9ynXyPh2k3ABB7q1z2u3ePMjrDhN93qaWZjVn37kWb5pO"
                        + "6O1M47fopFAAcHLubOTyKLDB0";
        Bookmark bookmark = new Bookmark(new Position("abc~1"), null, List.of("1"), false);

        assertThat(new PageTokenCodec(List.of(Reader.KEY), Set.of("a", "b")).open(made))
                .isEqualTo(
                        new PageToken(
                                query(List.of("a", "b"), Criteria.DEFAULT),
                                AFTER,
                                null,
                                Map.of("a", Map.of("", bookmark), "b", Map.of()),
                                "HUmi1ZFfTBKA",
                                true));
    }

    @Test
    void aBookmarkNeverClaimsMoreThanItKnows() {
        Instant top = AFTER.startTime().minusSeconds(119);
        PageToken token =
                token(List.of("a"), Criteria.DEFAULT, new Bookmark(null, top, List.of(), false));

        Bookmark read = codec.open(codec.seal(token)).bookmark("a", "");

        assertThat(read.top()).isAfterOrEqualTo(top).isBefore(AFTER.startTime());
    }

    @Test
    void aTextThatIsLongerThanAnyTokenIsRefusedThoughItIsSealedRight() {
        TokenSeal seal = new TokenSeal(List.of(key));
        String text = seal.close(new byte[4_096]);

        assertThatThrownBy(() -> seal.open(text)).isInstanceOf(InvalidPageTokenException.class);
    }

    @Test
    void aHundredSourcesWithTheirPositionsFit() {
        List<String> names =
                IntStream.range(0, 100).mapToObj(i -> "webex-region-%02d".formatted(i)).toList();
        Random random = new Random(7);
        Map<String, Map<String, Bookmark>> bookmarks = new HashMap<>();
        for (String name : names) {
            long second = AFTER.startTime().getEpochSecond() - random.nextInt(3_000_000);
            Instant top = AFTER.startTime().minusSeconds(random.nextInt(3_000_000));
            Position position = new Position(Long.toString(second, 36));
            bookmarks.put(name, Map.of("", new Bookmark(position, top, List.of(), false)));
        }
        PageTokenCodec wide = new PageTokenCodec(List.of(key), Set.copyOf(names));

        String text =
                wide.seal(
                        new PageToken(
                                query(names, Criteria.DEFAULT), AFTER, null, bookmarks, "", false));

        assertThat(text.length()).isLessThanOrEqualTo(PageTokenCodec.LONGEST);
        assertThat(wide.open(text).query().sources()).isEqualTo(names);
        assertThat(wide.open(text).bookmarks()).hasSize(100);
    }

    @Test
    void whatDoesNotFitIsLeftOutAndOnlyCostsCalls() {
        Random random = new Random(3);
        List<String> names =
                IntStream.range(0, 100)
                        .mapToObj(i -> random(random, 40, "abcdefghijklmnopqrstuvwxyz0123456789"))
                        .sorted()
                        .toList();
        Criteria widest =
                new Criteria(
                        Set.of(Kind.values()),
                        Set.of(Direction.values()),
                        Set.of(Status.values()),
                        random(random, 256, "abcdefghijklmnopqrstuvwxyz0123456789"),
                        random(random, 40, "0123456789"),
                        random(random, 256, "abcdefghijklmnopqrstuvwxyz0123456789"),
                        Duration.ofMillis(1),
                        Duration.ofMillis(987654321));
        PageTokenCodec wide = new PageTokenCodec(List.of(key), Set.copyOf(names.subList(1, 100)));
        Position zoom = new Position(random(random, 60, "abcdefghijklmnopqrstuvwxyz0123456789"));
        PageToken token = token(names, widest, new Bookmark(zoom, null, List.of("stray"), false));

        String text = wide.seal(token);

        assertThat(text.length()).isLessThanOrEqualTo(PageTokenCodec.LONGEST);
        PageToken read = wide.open(text);
        assertThat(read.query().criteria()).isEqualTo(widest);
        assertThat(read.after()).isEqualTo(AFTER);
        assertThat(read.query().sources()).containsAll(names.subList(1, 100)).hasSize(100);
        assertThat(read.query().sources()).anyMatch(name -> name.startsWith("unknown-"));
    }

    private static String random(Random random, int length, String alphabet) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .reduce("", String::concat);
    }

    @Test
    void nothingThatWasChangedOrMadeElsewhereIsRead() {
        String text = codec.seal(PageToken.first(query(List.of("a"), Criteria.DEFAULT)));
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String tampered = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> codec.open(tampered))
                    .isInstanceOf(InvalidPageTokenException.class);
        }
        PageTokenCodec stranger = new PageTokenCodec(List.of(key("k1")), Set.of("a"));
        PageTokenCodec retired = new PageTokenCodec(List.of(key("k2")), Set.of("a"));
        for (PageTokenCodec other : List.of(stranger, retired)) {
            assertThatThrownBy(() -> other.open(text))
                    .isInstanceOf(InvalidPageTokenException.class);
        }
        for (String garbage :
                List.of("", "x", "AA", "AQ", "AX8", "not base64!", "A".repeat(5_000))) {
            assertThatThrownBy(() -> codec.open(garbage))
                    .isInstanceOf(InvalidPageTokenException.class);
        }
    }

    @Test
    void anOlderKeyStillOpensWhileItIsConfigured() {
        PageToken token = PageToken.first(query(List.of("a"), Criteria.DEFAULT));
        String old = codec.seal(token);

        PageTokenCodec rotated = new PageTokenCodec(List.of(key("k2"), key), Set.of("a"));

        assertThat(rotated.open(old)).isEqualTo(token);
        assertThat(rotated.open(rotated.seal(token))).isEqualTo(token);
    }
}
