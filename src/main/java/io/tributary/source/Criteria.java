package io.tributary.source;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.Owner;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a recording must be like to be listed, besides its start. All parts must hold.
 *
 * @param kinds one of these; empty = any
 * @param directions one of these; empty = any, also none
 * @param statuses one of these; never empty
 * @param owner equals the owner's id, username or e-mail, ignoring case; absent = any
 * @param party digits that are part of the digits of some party's number; absent = any
 * @param title part of the title, ignoring case; absent = any
 * @param minDuration inclusive; a recording without a duration does not match
 * @param maxDuration inclusive; a recording without a duration does not match
 */
public record Criteria(
        Set<Kind> kinds,
        Set<Direction> directions,
        Set<Status> statuses,
        @Nullable String owner,
        @Nullable String party,
        @Nullable String title,
        @Nullable Duration minDuration,
        @Nullable Duration maxDuration) {

    /** Everything that nobody has thrown away. */
    public static final Criteria DEFAULT =
            new Criteria(Set.of(), Set.of(), Status.LISTED, null, null, null, null, null);

    public Criteria {
        kinds = Set.copyOf(kinds);
        directions = Set.copyOf(directions);
        statuses = Set.copyOf(statuses);
    }

    /** Whether the parts hold that every view of a recording can decide. */
    public boolean matchesListed(Recording recording) {
        return (kinds.isEmpty() || kinds.contains(recording.kind()))
                && statuses.contains(recording.status())
                && (owner == null || owns(owner, recording.owner()))
                && (title == null || contains(recording.title(), title))
                && lasts(recording.duration());
    }

    /** Whether the parts hold that at some vendors only details can decide: direction and party. */
    public boolean matchesDetails(Recording recording) {
        return (directions.isEmpty()
                        || (recording.direction() != null
                                && directions.contains(recording.direction())))
                && (party == null || hasParty(recording, party));
    }

    /** Whether {@link #matchesDetails} asks for anything. */
    public boolean asksDetails() {
        return !directions.isEmpty() || party != null;
    }

    private boolean lasts(@Nullable Duration duration) {
        if (minDuration == null && maxDuration == null) {
            return true;
        }
        return duration != null
                && (minDuration == null || duration.compareTo(minDuration) >= 0)
                && (maxDuration == null || duration.compareTo(maxDuration) <= 0);
    }

    private static boolean owns(String wanted, @Nullable Owner owner) {
        return owner != null
                && Stream.of(owner.id(), owner.username(), owner.email())
                        .anyMatch(name -> name != null && OwnerCase.same(name, wanted));
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null
                && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean hasParty(Recording recording, String digits) {
        return recording.parties().stream()
                .map(party -> Objects.requireNonNullElse(party.number(), ""))
                .anyMatch(number -> digitsOf(number).contains(digits));
    }

    private static String digitsOf(String number) {
        return number.replaceAll("[^0-9]", "");
    }
}
