package io.tributary.federation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.tributary.recording.OrderKey;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/** A place in the list, as a token writes it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PlaceJson(
        @JsonProperty("t") Instant startTime,
        @JsonProperty("s") @Nullable String source,
        @JsonProperty("i") @Nullable String providerId) {

    static PlaceJson of(OrderKey key) {
        return new PlaceJson(key.startTime(), key.source(), key.providerId());
    }

    OrderKey key() {
        return new OrderKey(
                startTime,
                Objects.requireNonNullElse(source, ""),
                Objects.requireNonNullElse(providerId, ""));
    }
}
