package io.tributary.api;

import io.tributary.federation.SourceReport;
import io.tributary.recording.Provider;
import io.tributary.recording.Status;
import io.tributary.source.Budget;
import io.tributary.source.Circuit;
import io.tributary.source.Connection;
import io.tributary.source.Filters;
import io.tributary.source.SourceProfile;
import io.tributary.source.Verb;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What callers may know of a source.
 *
 * @param name the configured name
 * @param provider the vendor product
 * @param state how the last call went
 * @param lastSuccess when a call last succeeded; absent where none did since the start
 * @param lastFailure when and why a call last failed; absent where none did since the start
 * @param circuit whether the vendor is called at all
 * @param budget what is left to spend on lists; absent where nothing limits it
 * @param detailBudget the same for details; absent where they draw on the one for lists
 * @param refreshTokenExpiresAt when the source has to be connected anew at the latest; absent where
 *     that is not known
 * @param refreshTokenDaysLeft whole days until then, 0 afterwards; absent where that is
 * @param history nothing before this instant is ever asked of the vendor
 * @param window the longest stretch of time that one vendor call covers; absent where any will do
 * @param pageSize how many entries a vendor call is asked for
 * @param readOnly whether all of {@code lifecycle} is refused
 * @param filters how each filter parameter is answered
 * @param statuses what can be asked for with {@code status}
 * @param lifecycle what can be done to its recordings unless it is read-only
 * @param transcript whether it can have transcripts
 * @param fullOnly the fields of a recording that only a full view can hold
 */
record SourceDescription(
        String name,
        Provider provider,
        SourceReport.State state,
        @Nullable Instant lastSuccess,
        SourceReport.@Nullable LastFailure lastFailure,
        Circuit circuit,
        @Nullable Budget budget,
        @Nullable Budget detailBudget,
        @Nullable Instant refreshTokenExpiresAt,
        @Nullable Long refreshTokenDaysLeft,
        Instant history,
        @Nullable Duration window,
        int pageSize,
        boolean readOnly,
        Filters filters,
        List<Status> statuses,
        List<Verb> lifecycle,
        boolean transcript,
        List<String> fullOnly) {

    static SourceDescription of(SourceReport report, Instant now) {
        SourceProfile profile = report.profile();
        Connection connection = report.connection();
        return new SourceDescription(
                profile.name(),
                profile.provider(),
                report.state(),
                report.lastSuccess(),
                report.lastFailure(),
                connection.circuit(),
                connection.budget(),
                connection.detailBudget(),
                connection.refreshTokenExpiresAt(),
                daysLeft(connection.refreshTokenExpiresAt(), now),
                profile.history(),
                profile.window(),
                profile.pageSize(),
                profile.readOnly(),
                profile.filters(),
                profile.statuses().stream().sorted().toList(),
                profile.lifecycle().stream().sorted().toList(),
                profile.transcript(),
                profile.fullOnly());
    }

    private static @Nullable Long daysLeft(@Nullable Instant end, Instant now) {
        return end == null ? null : Math.max(0, Duration.between(now, end).toDays());
    }
}
