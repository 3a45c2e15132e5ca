package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Kind;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.source.Criteria;
import io.tributary.source.InMemorySource;
import io.tributary.source.OwnerName;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;

class ExtentTest {

    private static final Set<Kind> ALL = Set.of(Kind.values());

    private static Extent of(Extent.Part... parts) {
        return new Extent(OwnerName.EMAIL, Set.of(parts));
    }

    private static Extent owners(String... owners) {
        return of(new Extent.Part(ALL, Set.of(owners)));
    }

    private static Recording recording(Kind kind, @Nullable String owner) {
        return InMemorySource.punctual("a", 1)
                .with("1", Instant.EPOCH, Instant.EPOCH, kind, owner)
                .recordings()
                .getFirst();
    }

    private static Criteria asking(Set<Kind> kinds, @Nullable String owner) {
        return new Criteria(kinds, Set.of(), Status.LISTED, owner, null, null, null, null);
    }

    private static Criteria narrowed(Extent extent, Criteria criteria) {
        return extent.narrowed(criteria).orElseThrow();
    }

    @Property(
            seed = "31",
            tries = 1_000,
            shrinking = ShrinkingMode.OFF,
            edgeCases = EdgeCasesMode.NONE)
    @Label(
            "a source is asked for all that matches and lies inside, and no more of it is let"
                    + " through")
    void asksForAllThatLiesInside(@ForAll long seed) {
        Random random = new Random(seed);
        Extent extent = RandomGrant.extent(random);
        Criteria criteria =
                asking(
                        random.nextBoolean() ? Set.of() : Set.of(RandomGrant.kind(random)),
                        random.nextBoolean() ? null : RandomGrant.OWNERS.getFirst());

        for (Recording one : new OwnedWorld(seed).recordings()) {
            boolean inside = RandomGrant.shows(extent, one);
            assertThat(extent.of(one) == Extent.Verdict.IN).isEqualTo(inside);
            if (one.owner() != null) {
                assertThat(extent.of(one)).isNotEqualTo(Extent.Verdict.UNKNOWN);
            }
            if (inside && criteria.matchesListed(one)) {
                assertThat(narrowed(extent, criteria).matchesListed(one)).isTrue();
            }
        }
    }

    @Test
    void oneOwnerIsAskedForAndMoreAreNot() {
        assertThat(narrowed(owners("ana@example.com"), Criteria.DEFAULT).owner())
                .isEqualTo("ana@example.com");
        assertThat(narrowed(owners("ana@example.com", "ben@example.com"), Criteria.DEFAULT).owner())
                .isNull();
        assertThat(narrowed(Extent.WHOLE, asking(Set.of(), "ben")).owner()).isEqualTo("ben");
    }

    @Test
    void anOwnerIsNotAskedForWhereSomeKindsAreAnybodys() {
        Extent extent =
                of(
                        new Extent.Part(ALL, Set.of("ana@example.com")),
                        new Extent.Part(Set.of(Kind.WEBINAR), null));

        assertThat(narrowed(extent, Criteria.DEFAULT).owner()).isNull();
        assertThat(narrowed(extent, asking(Set.of(Kind.CALL), null)).owner())
                .isEqualTo("ana@example.com");
    }

    @Test
    void kindsAreAskedForOnlyWhereNotAllAreAllowed() {
        Extent calls = of(new Extent.Part(Set.of(Kind.CALL, Kind.MEETING), null));

        assertThat(narrowed(Extent.WHOLE, Criteria.DEFAULT)).isEqualTo(Criteria.DEFAULT);
        assertThat(narrowed(calls, Criteria.DEFAULT).kinds())
                .containsExactlyInAnyOrder(Kind.CALL, Kind.MEETING);
        assertThat(narrowed(calls, asking(Set.of(Kind.CALL, Kind.WEBINAR), null)).kinds())
                .containsExactly(Kind.CALL);
    }

    @Test
    void nothingIsAskedForWhereNoKindThatIsAskedForIsAllowed() {
        Extent calls = of(new Extent.Part(Set.of(Kind.CALL), null));

        assertThat(calls.narrowed(asking(Set.of(Kind.WEBINAR), null))).isEmpty();
        assertThat(Extent.NOTHING.narrowed(Criteria.DEFAULT)).isEmpty();
    }

    @Test
    void theCaseOfNamesDoesNotMatter() {
        assertThat(owners("ANA@example.com").of(recording(Kind.CALL, "ana@Example.com")))
                .isEqualTo(Extent.Verdict.IN);
    }

    /** Whoever can choose a name could else choose one that reads like somebody else's. */
    @Test
    void noOtherLetterIsTakenForOneOfAToZ() {
        for (String one : RandomGrant.OWNERS) {
            for (String other : RandomGrant.OWNERS) {
                assertThat(owners(one).of(recording(Kind.CALL, other)) == Extent.Verdict.IN)
                        .as("%s sees what %s owns", one, other)
                        .isEqualTo(one.equals(other));
            }
        }
    }

    @Test
    void itIsUnknownWhetherWhatHasNoOwnerIsSomebodys() {
        assertThat(owners("ana@example.com").of(recording(Kind.CALL, null)))
                .isEqualTo(Extent.Verdict.UNKNOWN);
        assertThat(Extent.WHOLE.of(recording(Kind.CALL, null))).isEqualTo(Extent.Verdict.IN);
    }

    @Test
    void aPartOfNobodyOrOfNoKindShowsNothing() {
        for (Extent extent :
                List.of(owners(), of(new Extent.Part(Set.of(), null)), Extent.NOTHING)) {
            assertThat(extent.isNothing()).isTrue();
            assertThat(extent.of(recording(Kind.CALL, null))).isEqualTo(Extent.Verdict.OUT);
            assertThat(extent.of(recording(Kind.CALL, "ana@example.com")))
                    .isEqualTo(Extent.Verdict.OUT);
        }
    }
}
