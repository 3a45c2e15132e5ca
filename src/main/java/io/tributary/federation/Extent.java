package io.tributary.federation;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tributary.recording.Kind;
import io.tributary.recording.Recording;
import io.tributary.source.Criteria;
import io.tributary.source.OwnerCase;
import io.tributary.source.OwnerName;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which recordings of one source a caller may see: those that lie in one of its parts.
 *
 * @param ownerName by what owners are known in this source
 * @param parts none = no recording; those of no kind or of nobody are left out
 */
public record Extent(OwnerName ownerName, Set<Part> parts) {

    /** Every recording, also those of an owner whom nobody names. */
    public static final Extent WHOLE =
            new Extent(OwnerName.EMAIL, Set.of(new Part(Set.of(Kind.values()), null)));

    /** No recording. */
    public static final Extent NOTHING = new Extent(OwnerName.EMAIL, Set.of());

    /**
     * Recordings of some kinds and some owners.
     *
     * @param kinds one of these
     * @param owners one of these names, ignoring the case of a to z, and written as they are
     *     because a vendor may tell cases apart; absent = anybody's, and nobody's
     */
    public record Part(Set<Kind> kinds, @Nullable Set<String> owners) {

        public Part {
            kinds = Set.copyOf(kinds);
            owners = owners == null ? null : Set.copyOf(owners);
        }

        private boolean isNothing() {
            return kinds.isEmpty() || (owners != null && owners.isEmpty());
        }

        private boolean isWhole() {
            return owners == null && kinds.size() == Kind.values().length;
        }

        private boolean hasOwner(String name) {
            return owners == null || owners.stream().anyMatch(one -> OwnerCase.same(one, name));
        }
    }

    /** Whether a recording lies in an extent. */
    enum Verdict {
        IN,
        OUT,
        /** Its owner would have to be known, and is not told. */
        UNKNOWN
    }

    public Extent {
        parts = parts.stream().filter(not(Part::isNothing)).collect(toUnmodifiableSet());
    }

    boolean isNothing() {
        return parts.isEmpty();
    }

    boolean isWhole() {
        return parts.stream().anyMatch(Part::isWhole);
    }

    Verdict of(Recording recording) {
        List<Part> possible =
                parts.stream().filter(part -> part.kinds().contains(recording.kind())).toList();
        String owner = ownerName.of(recording.owner());
        if (possible.stream().anyMatch(part -> part.owners() == null)) {
            return Verdict.IN;
        }
        if (owner == null) {
            return possible.isEmpty() ? Verdict.OUT : Verdict.UNKNOWN;
        }
        return possible.stream().anyMatch(part -> part.hasOwner(owner)) ? Verdict.IN : Verdict.OUT;
    }

    /**
     * What to ask the source for, so that it sends as little as it can of what lies outside. It may
     * still send some of it.
     *
     * @return empty where nothing that matches lies inside
     */
    Optional<Criteria> narrowed(Criteria criteria) {
        List<Part> possible =
                parts.stream().filter(part -> !kinds(List.of(part), criteria).isEmpty()).toList();
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        Set<Kind> kinds = kinds(possible, criteria);
        String only = onlyOwner(possible);
        return Optional.of(
                new Criteria(
                        kinds.size() == Kind.values().length ? Set.of() : kinds,
                        criteria.directions(),
                        criteria.statuses(),
                        only == null ? criteria.owner() : only,
                        criteria.party(),
                        criteria.title(),
                        criteria.minDuration(),
                        criteria.maxDuration()));
    }

    private static Set<Kind> kinds(Collection<Part> parts, Criteria criteria) {
        return parts.stream()
                .flatMap(part -> part.kinds().stream())
                .filter(kind -> criteria.kinds().isEmpty() || criteria.kinds().contains(kind))
                .collect(toSet());
    }

    private static @Nullable String onlyOwner(List<Part> parts) {
        Set<String> owners = new TreeSet<>(OwnerCase.ORDER);
        for (Part part : parts) {
            if (part.owners() == null) {
                return null;
            }
            owners.addAll(part.owners());
        }
        return owners.size() == 1 ? owners.iterator().next() : null;
    }

    /** The same for extents that show the same to the same owners, in every process. */
    String text() {
        return ownerName + parts.stream().map(Extent::text).distinct().sorted().toList().toString();
    }

    private static String text(Part part) {
        Set<String> owners = part.owners();
        return new TreeSet<>(part.kinds())
                + (owners == null
                        ? "*"
                        : owners.stream()
                                .map(OwnerCase::folded)
                                .distinct()
                                .sorted()
                                .map(one -> one.length() + ":" + one)
                                .toList()
                                .toString());
    }
}
