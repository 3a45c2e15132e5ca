package io.tributary.api;

import io.tributary.federation.RecordingQuery;
import io.tributary.recording.Status;
import io.tributary.source.Criteria;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Makes a whole query of what a caller says, by filling in what the caller leaves out. */
final class QueryDefaults {

    private final Clock clock;
    private final Period history;

    QueryDefaults(Clock clock, Period history) {
        this.clock = clock;
        this.history = history;
    }

    RecordingQuery complete(ListFilters filters, KnownSources known) {
        Instant asOf = fullMinuteNotBefore(clock.instant());
        Instant to = Objects.requireNonNullElse(filters.to(), asOf);
        Instant from = Objects.requireNonNullElseGet(filters.from(), () -> historyBefore(to));
        return new RecordingQuery(
                from,
                to,
                asOf,
                known.select(filters.sources(), filters.providers()),
                criteria(filters));
    }

    private static Criteria criteria(ListFilters filters) {
        return new Criteria(
                filters.kinds(),
                filters.directions(),
                filters.statuses().isEmpty() ? Status.LISTED : filters.statuses(),
                filters.owner(),
                filters.party(),
                filters.title(),
                filters.minDuration(),
                filters.maxDuration());
    }

    /** Equal questions within a minute become equal queries, and so equal vendor calls. */
    private static Instant fullMinuteNotBefore(Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(now) ? now : minute.plus(1, ChronoUnit.MINUTES);
    }

    private Instant historyBefore(Instant to) {
        Instant from = to.atZone(ZoneOffset.UTC).minus(history).toInstant();
        return from.isBefore(InstantType.EARLIEST) ? InstantType.EARLIEST : from;
    }
}
