package io.tributary.api;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.Provider;
import io.tributary.recording.Status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Which recordings a caller asks for: null or empty where the caller does not say.
 *
 * @param party digits only
 */
record ListFilters(
        @Nullable Instant from,
        @Nullable Instant to,
        Set<String> sources,
        Set<Provider> providers,
        Set<Kind> kinds,
        Set<Direction> directions,
        Set<Status> statuses,
        @Nullable String owner,
        @Nullable String party,
        @Nullable String title,
        @Nullable Duration minDuration,
        @Nullable Duration maxDuration) {

    private static final InstantType INSTANT = new InstantType();
    private static final TextType TEXT = new TextType();
    private static final PartyType PARTY = new PartyType();
    private static final DurationType DURATION = new DurationType();
    private static final ChoiceType<Kind> KIND = ChoiceType.of(Kind.class);
    private static final ChoiceType<Direction> DIRECTION = ChoiceType.of(Direction.class);
    private static final ChoiceType<Status> STATUS = ChoiceType.of(Status.class);

    static ListFilters read(Parameters parameters, KnownSources known) {
        ListFilters filters =
                new ListFilters(
                        parameters.one("from", INSTANT),
                        parameters.one("to", INSTANT),
                        parameters.list("source", known.names()),
                        parameters.list("provider", known.providers()),
                        parameters.list("kind", KIND),
                        parameters.list("direction", DIRECTION),
                        parameters.list("status", STATUS),
                        parameters.one("owner", TEXT),
                        parameters.one("party", PARTY),
                        parameters.one("q", TEXT),
                        parameters.one("minDuration", DURATION),
                        parameters.one("maxDuration", DURATION));
        filters.refuseEmptyDurations(parameters);
        return filters;
    }

    private void refuseEmptyDurations(Parameters parameters) {
        if (minDuration != null && maxDuration != null && minDuration.compareTo(maxDuration) > 0) {
            parameters.refuse("minDuration", "It must not be longer than 'maxDuration'.");
        }
    }
}
