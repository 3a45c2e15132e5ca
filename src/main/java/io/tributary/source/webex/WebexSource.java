package io.tributary.source.webex;

import io.tributary.recording.Kind;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.source.Change;
import io.tributary.source.Changed;
import io.tributary.source.Connection;
import io.tributary.source.Criteria;
import io.tributary.source.Plan;
import io.tributary.source.RecordingList;
import io.tributary.source.RecordingMedia;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceProfile;
import io.tributary.source.SourceQuery;
import io.tributary.source.webex.WebexConfiguration.Role;
import io.tributary.wire.SourceWire;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Call recordings of one Webex organization or user.
 *
 * @param role whose rights the credentials carry
 * @param lateness how long after a start a file may come into being; absent = unbounded
 */
record WebexSource(
        SourceProfile profile,
        Role role,
        @Nullable Duration lateness,
        WebexClient client,
        WebexLifecycle lifecycle,
        SourceWire wire)
        implements RecordingSource {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Override
    public Connection connection() {
        return wire.connection();
    }

    @Override
    public Plan plan(SourceQuery query) {
        Criteria criteria = query.criteria();
        if (criteria.statuses().contains(Status.PURGED) && role != Role.COMPLIANCE_OFFICER) {
            return new Plan.Unsupported(
                    "Webex lists purged recordings for a compliance officer only");
        }
        Instant createdBefore = createdBefore(query);
        Instant lowest = lowest(query);
        if (!canBeCall(criteria) || !query.to().isAfter(lowest) || !createdBefore.isAfter(lowest)) {
            return Plan.Read.NOTHING;
        }
        WebexWindows windows =
                new WebexWindows(
                        lowest,
                        WebexWindow.above(createdBefore),
                        Objects.requireNonNull(profile.window()));
        List<RecordingList> lists =
                Stream.of(WebexStatus.values())
                        .filter(status -> status.hasAnyOf(criteria.statuses()))
                        .<RecordingList>map(status ->
                                new WebexList(
                                        client,
                                        status,
                                        owner(criteria),
                                        windows,
                                        createdBefore,
                                        profile.orderSlack()))
                        .toList();
        return lists.isEmpty() ? Plan.Read.NOTHING : new Plan.Read(lists, createdBefore);
    }

    @Override
    public Mono<Recording> find(String providerId) {
        return client.recording(providerId);
    }

    @Override
    public Mono<Recording> complete(Recording listed) {
        return client.completed(listed);
    }

    @Override
    public Mono<RecordingMedia> media(String providerId) {
        return client.media(providerId).cast(RecordingMedia.class);
    }

    @Override
    public Flux<Changed> change(Change change, List<String> providerIds) {
        return lifecycle.change(change, providerIds);
    }

    private Instant createdBefore(SourceQuery query) {
        if (lateness == null) {
            return query.asOf();
        }
        Instant latest = query.to().plus(lateness);
        return latest.isBefore(query.asOf()) ? latest : query.asOf();
    }

    private Instant lowest(SourceQuery query) {
        Instant oldest = query.from().minus(profile.orderSlack()).minusSeconds(1);
        return (oldest.isBefore(profile.history()) ? profile.history() : oldest)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private static boolean canBeCall(Criteria criteria) {
        return criteria.kinds().isEmpty() || criteria.kinds().contains(Kind.CALL);
    }

    /** The user's own list knows no owners. */
    private Map<String, String> owner(Criteria criteria) {
        String owner = Objects.requireNonNullElse(criteria.owner(), "");
        if (role == Role.USER) {
            return Map.of();
        }
        if (owner.contains("@")) {
            return Map.of("ownerEmail", owner);
        }
        return UUID.matcher(owner).matches()
                ? Map.of("ownerId", owner.toLowerCase(Locale.ROOT))
                : Map.of();
    }
}
