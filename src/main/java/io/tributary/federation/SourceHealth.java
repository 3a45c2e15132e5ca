package io.tributary.federation;

import io.tributary.source.Failure;
import io.tributary.source.SourceProfile;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the sources' last calls went, whoever made them. */
final class SourceHealth {

    private record Seen(
            SourceReport.State state,
            @Nullable Instant lastSuccess,
            SourceReport.@Nullable LastFailure lastFailure) {}

    private static final Seen NOTHING = new Seen(SourceReport.State.UNKNOWN, null, null);

    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    SourceHealth(Clock clock) {
        this.clock = clock;
    }

    void succeeded(String source) {
        seen.compute(
                source,
                (_, last) ->
                        new Seen(
                                SourceReport.State.UP,
                                clock.instant(),
                                last == null ? null : last.lastFailure()));
    }

    void failed(String source, Failure failure) {
        var now = new SourceReport.LastFailure(clock.instant(), Reason.of(failure));
        seen.compute(
                source,
                (_, last) ->
                        new Seen(
                                SourceReport.State.DOWN,
                                last == null ? null : last.lastSuccess(),
                                now));
    }

    SourceReport report(SourceProfile profile) {
        Seen last = seen.getOrDefault(profile.name(), NOTHING);
        return new SourceReport(profile, last.state(), last.lastSuccess(), last.lastFailure());
    }
}
