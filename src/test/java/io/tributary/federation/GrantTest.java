package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Kind;
import io.tributary.source.OwnerName;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class GrantTest {

    private static final Extent.Part ANAS =
            new Extent.Part(
                    Set.of(Kind.values()),
                    new LinkedHashSet<>(List.of("ana@example.com", "ben@example.com")));
    private static final Extent.Part CALLS = new Extent.Part(Set.of(Kind.CALL), null);

    private static Extent of(Extent.Part... parts) {
        return new Extent(OwnerName.EMAIL, new LinkedHashSet<>(List.of(parts)));
    }

    private static Grant grant(boolean others, Map<String, Extent> extents) {
        return new Grant(extents, others);
    }

    @Test
    void sourcesThatAreNotNamedAreSeenWholeOrNotAtAll() {
        assertThat(grant(true, Map.of("a", Extent.NOTHING)).extent("b")).isEqualTo(Extent.WHOLE);
        assertThat(grant(true, Map.of("a", Extent.NOTHING)).sees("a")).isFalse();
        assertThat(grant(false, Map.of("a", of(CALLS))).sees("b")).isFalse();
    }

    @Test
    void aQueryIsAskedOfTheSourcesThatAreSeen() {
        RecordingQuery query = Reader.query(Instant.EPOCH, Instant.MAX, "a", "b", "c");

        assertThat(grant(false, Map.of("c", of(ANAS), "a", Extent.WHOLE)).of(query).sources())
                .containsExactly("a", "c");
    }

    @Test
    void aSourceOfWhichNobodysIsSeenIsNotSeen() {
        Extent nobodys = of(new Extent.Part(Set.of(Kind.CALL), Set.of()));

        assertThat(grant(false, Map.of("a", nobodys)).sees("a")).isFalse();
        assertThat(grant(false, Map.of("a", nobodys)).isNothing()).isTrue();
    }

    @Test
    void allIsSeenOnlyWhereEverySourceIsSeenWhole() {
        assertThat(Grant.EVERYTHING.isEverything()).isTrue();
        assertThat(grant(true, Map.of("a", Extent.WHOLE)).isEverything()).isTrue();
        assertThat(grant(true, Map.of("a", of(CALLS))).isEverything()).isFalse();
        assertThat(grant(false, Map.of("a", Extent.WHOLE)).isEverything()).isFalse();
    }

    @Test
    void theDigestIsEmptyWhereAllOfTheSourcesIsSeen() {
        Grant grant = grant(false, Map.of("a", Extent.WHOLE, "b", of(CALLS)));

        assertThat(grant.digest(List.of("a"))).isEmpty();
        assertThat(grant.digest(List.of("a", "b"))).isNotEmpty();
        assertThat(Grant.EVERYTHING.digest(List.of("a", "b"))).isEmpty();
    }

    @Test
    void theDigestIsTheSameForTheSameInAnyOrder() {
        Map<String, Extent> one = new LinkedHashMap<>();
        one.put("a", of(ANAS, CALLS));
        one.put("b", Extent.WHOLE);
        Map<String, Extent> other = new LinkedHashMap<>();
        other.put("b", Extent.WHOLE);
        other.put(
                "a",
                of(
                        CALLS,
                        new Extent.Part(
                                Set.of(Kind.values()),
                                new LinkedHashSet<>(
                                        List.of("BEN@example.com", "ana@example.com")))));

        assertThat(grant(false, one).digest(List.of("a", "b")))
                .isEqualTo(grant(true, other).digest(List.of("b", "a")))
                // The same in every process: replicas take up each other's tokens.
                .isEqualTo("HUmi1ZFfTBKA");
    }

    /** Names come from tokens, and hold what they like. */
    @Test
    void twoOwnersAreNotOneWhoseNameReadsLikeBoth() {
        Grant two = grant(false, Map.of("a", owners("ana", "ben")));
        Grant one = grant(false, Map.of("a", owners("ana, ben")));

        assertThat(two.digest(List.of("a"))).isNotEqualTo(one.digest(List.of("a")));
    }

    /** Two rules may name one owner in two ways. */
    @Test
    void anOwnerWhoIsNamedInTwoCasesIsOne() {
        Extent.Part[] parts = new Extent.Part[40];
        for (int i = 0; i < parts.length; i++) {
            String name = Integer.toBinaryString(64 + i).replace('0', 'a').replace('1', 'A');
            parts[i] = new Extent.Part(Set.of(Kind.CALL), Set.of(name));
        }

        assertThat(grant(false, Map.of("a", of(parts))).digest(List.of("a")))
                .isEqualTo(grant(false, Map.of("a", owners("aaaaaaa"))).digest(List.of("a")));
    }

    @Test
    void twoOwnersAreNotOneWhoseNamesAreTheSameToUnicodeOnly() {
        List<String> digests =
                RandomGrant.OWNERS.stream()
                        .map(name -> grant(false, Map.of("a", owners(name))).digest(List.of("a")))
                        .toList();

        assertThat(digests).doesNotHaveDuplicates();
        assertThat(grant(false, Map.of("a", owners("SIK@example.com"))).digest(List.of("a")))
                .isEqualTo(digests.get(RandomGrant.OWNERS.indexOf("sik@example.com")));
    }

    private static Extent owners(String... names) {
        return of(new Extent.Part(Set.of(Kind.CALL), Set.of(names)));
    }

    @Test
    void theDigestTellsWhatIsSeenApart() {
        List<String> digests =
                List.of(
                                of(CALLS),
                                of(ANAS),
                                of(ANAS, CALLS),
                                of(new Extent.Part(Set.of(Kind.CALL), Set.of("ana@example.com"))),
                                new Extent(OwnerName.USERNAME, Set.of(ANAS)),
                                Extent.NOTHING)
                        .stream()
                        .map(extent -> grant(false, Map.of("a", extent)).digest(List.of("a")))
                        .toList();

        assertThat(digests).doesNotHaveDuplicates().doesNotContain("");
    }
}
