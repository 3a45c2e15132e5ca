package io.tributary.federation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.Status;
import io.tributary.source.Criteria;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** Criteria, as a token writes them. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CriteriaJson(
        @JsonProperty("k") @Nullable Set<Kind> kinds,
        @JsonProperty("d") @Nullable Set<Direction> directions,
        @JsonProperty("s") @Nullable Set<Status> statuses,
        @JsonProperty("o") @Nullable String owner,
        @JsonProperty("p") @Nullable String party,
        @JsonProperty("q") @Nullable String title,
        @JsonProperty("min") @Nullable Duration minDuration,
        @JsonProperty("max") @Nullable Duration maxDuration) {

    static CriteriaJson of(Criteria all) {
        return new CriteriaJson(
                all.kinds(),
                all.directions(),
                all.statuses(),
                all.owner(),
                all.party(),
                all.title(),
                all.minDuration(),
                all.maxDuration());
    }

    Criteria criteria() {
        return new Criteria(
                Objects.requireNonNullElse(kinds, Set.of()),
                Objects.requireNonNullElse(directions, Set.of()),
                Objects.requireNonNullElse(statuses, Set.of()),
                owner,
                party,
                title,
                minDuration,
                maxDuration);
    }
}
