package io.tributary.api;

import io.tributary.federation.Coverage;
import io.tributary.federation.Gap;
import io.tributary.federation.Reason;
import io.tributary.federation.RecordingPage;
import io.tributary.federation.SourceCoverage;
import io.tributary.federation.SourceProblem;
import io.tributary.federation.SourceReport;
import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Owner;
import io.tributary.recording.Party;
import io.tributary.recording.Provider;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.source.Budget;
import io.tributary.source.Circuit;
import io.tributary.source.Connection;
import io.tributary.source.FilterSupport;
import io.tributary.source.Filters;
import io.tributary.source.OwnerName;
import io.tributary.source.SourceProfile;
import io.tributary.source.Verb;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Recordings, pages and sources for the tests of the door. */
final class Samples {

    static final Provider WEBEX = new Provider("WEBEX");
    static final Provider ZOOM = new Provider("ZOOM");
    static final Instant START = Instant.parse("2026-11-21T17:03:21.412Z");
    static final Instant LATER = Instant.parse("2026-11-22T00:00:00Z");

    /** Short of 90 days after {@link DoorConfiguration#NOW}. */
    static final Instant TOKEN_END = Instant.parse("2027-02-20T09:00:00Z");

    /** How many bytes {@link #bigPage} has at least: more than any kernel holds for a reader. */
    static final int BIG = 16 << 20;

    private Samples() {}

    /** Two Webex sources and a Zoom source, in no order. */
    static List<SourceReport> reports() {
        return List.of(
                new SourceReport(
                        profile("zoom-main", ZOOM),
                        new Connection(
                                Circuit.OPEN,
                                new Budget(20, 0, Duration.ofSeconds(1)),
                                new Budget(30, 29, Duration.ofSeconds(1)),
                                null),
                        SourceReport.State.DOWN,
                        START,
                        new SourceReport.LastFailure(
                                LATER,
                                Reason.PROVIDER_UNAVAILABLE,
                                "The vendor could not be reached",
                                null)),
                new SourceReport(
                        profile("webex-emea", WEBEX),
                        new Connection(
                                Circuit.HALF_OPEN,
                                new Budget(300, 287, Duration.ofMinutes(1)),
                                null,
                                TOKEN_END),
                        SourceReport.State.UP,
                        LATER,
                        null),
                new SourceReport(
                        profile("webex-apac", WEBEX),
                        Connection.UNLIMITED,
                        SourceReport.State.UNKNOWN,
                        null,
                        null));
    }

    /** A recording of which nothing is known but what must be. */
    static Recording bare(String providerId) {
        RecordingId id = new RecordingId("webex-emea", providerId);
        return new Recording(
                id,
                id.source(),
                WEBEX,
                providerId,
                null,
                Kind.CALL,
                null,
                START,
                null,
                null,
                null,
                Status.AVAILABLE,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                View.BASIC);
    }

    /** A recording of which everything is known. */
    static Recording whole(String title) {
        RecordingId id = new RecordingId("zoom-main", "/a//b==");
        return new Recording(
                id,
                id.source(),
                ZOOM,
                id.providerId(),
                "86 1234 5678",
                Kind.WEBINAR,
                title,
                START,
                START.plusNanos(61_000_000_001L),
                Duration.ofMillis(61_500),
                START.plusSeconds(120),
                Status.TRASHED,
                Direction.INBOUND,
                new Owner("u1", "ana", "ana@example.com", "Ana", Owner.Type.USER),
                List.of(new Party(Party.Role.HOST, "Ana", "+390212345", "ana@example.com")),
                List.of(
                        new Media(
                                "audio",
                                MediaKind.AUDIO,
                                "audio/mp4",
                                12_345L,
                                Status.AVAILABLE,
                                START,
                                LATER,
                                null)),
                "c1",
                "site",
                LATER,
                LATER.plusSeconds(1),
                View.FULL);
    }

    /** A page with a gap, and everything that coverage can say. */
    static RecordingPage page(@Nullable String nextPageToken) {
        return new RecordingPage(
                List.of(whole("Weekly"), bare("7f81")),
                nextPageToken,
                new Coverage(
                        START,
                        LATER,
                        false,
                        List.of(
                                new SourceCoverage(
                                        "webex-emea",
                                        WEBEX,
                                        SourceCoverage.State.COMPLETE,
                                        LATER,
                                        0,
                                        0,
                                        0,
                                        null,
                                        null),
                                new SourceCoverage(
                                        "zoom-main",
                                        ZOOM,
                                        SourceCoverage.State.MISSING,
                                        null,
                                        1,
                                        2,
                                        3,
                                        new Gap(START, LATER, "gap-token"),
                                        rateLimited(Duration.ofSeconds(30))))));
    }

    /** A page that nobody takes at one go. */
    static RecordingPage bigPage() {
        RecordingPage page = page(null);
        return new RecordingPage(List.of(whole("x".repeat(BIG))), null, page.coverage());
    }

    static SourceProblem rateLimited(@Nullable Duration retryAfter) {
        return new SourceProblem(
                Reason.PROVIDER_RATE_LIMITED,
                "The vendor wants fewer calls.",
                true,
                retryAfter,
                "ROUTERGW_1");
    }

    static SourceProblem transientFailure(Reason reason) {
        return new SourceProblem(reason, "It is " + reason + ".", true, null, null);
    }

    static SourceProblem permanent(Reason reason) {
        return new SourceProblem(reason, "It is " + reason + ".", false, null, null);
    }

    private static SourceProfile profile(String name, Provider provider) {
        return new SourceProfile(
                name,
                provider,
                Instant.parse("2013-01-01T00:00:00Z"),
                provider.equals(WEBEX) ? Duration.ofDays(29) : null,
                100,
                Duration.ofMinutes(2),
                true,
                OwnerName.EMAIL,
                new Filters(
                        FilterSupport.PUSHED,
                        FilterSupport.COSTLY,
                        FilterSupport.COSTLY,
                        FilterSupport.NONE,
                        FilterSupport.LOCAL,
                        FilterSupport.LOCAL),
                Status.LISTED,
                provider.equals(WEBEX) ? EnumSet.allOf(Verb.class) : Set.of(),
                true,
                List.of("direction", "parties"));
    }
}
