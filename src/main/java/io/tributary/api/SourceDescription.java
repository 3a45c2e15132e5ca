package io.tributary.api;

import io.tributary.federation.SourceReport;
import io.tributary.recording.Provider;
import io.tributary.recording.Status;
import io.tributary.source.Filters;
import io.tributary.source.SourceProfile;

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
 * @param history nothing before this instant is ever asked of the vendor
 * @param window the longest stretch of time that one vendor call covers; absent where any will do
 * @param pageSize how many entries a vendor call is asked for
 * @param readOnly whether lifecycle verbs are refused
 * @param filters how each filter parameter is answered
 * @param statuses what can be asked for with {@code status}
 * @param fullOnly the fields of a recording that only a full view can hold
 */
record SourceDescription(
        String name,
        Provider provider,
        SourceReport.State state,
        @Nullable Instant lastSuccess,
        SourceReport.@Nullable LastFailure lastFailure,
        Instant history,
        @Nullable Duration window,
        int pageSize,
        boolean readOnly,
        Filters filters,
        List<Status> statuses,
        List<String> fullOnly) {

    static SourceDescription of(SourceReport report) {
        SourceProfile profile = report.profile();
        return new SourceDescription(
                profile.name(),
                profile.provider(),
                report.state(),
                report.lastSuccess(),
                report.lastFailure(),
                profile.history(),
                profile.window(),
                profile.pageSize(),
                profile.readOnly(),
                profile.filters(),
                profile.statuses().stream().sorted().toList(),
                profile.fullOnly());
    }
}
