package io.tributary.source.zoom;

import io.tributary.recording.Kind;
import io.tributary.recording.Owner;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.recording.View;
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
import io.tributary.wire.SourceWire;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Cloud recordings of one Zoom account.
 *
 * @param users whose lists are read; empty for one list of the whole account, which has no trash
 */
record ZoomSource(
        SourceProfile profile,
        List<ZoomScope> users,
        ZoomClient client,
        ZoomLifecycle lifecycle,
        SourceWire wire)
        implements RecordingSource {

    static final Set<Status> ACCOUNT_STATUSES = Set.of(Status.PROCESSING, Status.AVAILABLE);
    static final Set<Status> USER_STATUSES =
            Set.of(Status.PROCESSING, Status.AVAILABLE, Status.TRASHED);

    private static final Set<Kind> KINDS = Set.of(Kind.MEETING, Kind.WEBINAR);

    @Override
    public Connection connection() {
        return wire.connection();
    }

    @Override
    public Plan plan(SourceQuery query) {
        Criteria criteria = query.criteria();
        if (nothingMatches(criteria)) {
            return Plan.Read.NOTHING;
        }
        boolean trash = criteria.statuses().contains(Status.TRASHED);
        if (trash && users.isEmpty()) {
            return new Plan.Unsupported(
                    "Zoom lists the trash of single users only, and %s reads the whole account"
                            .formatted(profile.name()));
        }
        boolean kept = !Collections.disjoint(criteria.statuses(), ACCOUNT_STATUSES);
        return ZoomWindows.of(
                        query,
                        profile.orderSlack(),
                        profile.history(),
                        Math.toIntExact(Objects.requireNonNull(profile.window()).toDays()))
                .map(windows -> new Plan.Read(lists(windows, query, kept, trash), null))
                .orElse(Plan.Read.NOTHING);
    }

    @Override
    public Mono<Recording> find(String providerId) {
        return client.instance(providerId, new ZoomOrigin(profile.name(), null, false, View.FULL));
    }

    @Override
    public Mono<Recording> complete(Recording listed) {
        Owner owner = listed.owner();
        String email = owner == null ? null : owner.email();
        return client.instance(
                listed.providerId(),
                new ZoomOrigin(
                        profile.name(), email, listed.status() == Status.TRASHED, View.FULL));
    }

    @Override
    public Mono<RecordingMedia> media(String providerId) {
        return client.media(providerId).cast(RecordingMedia.class);
    }

    @Override
    public Flux<Changed> change(Change change, List<String> providerIds) {
        return lifecycle.change(change, providerIds);
    }

    /** Meetings have no direction, and their parties no numbers. */
    private static boolean nothingMatches(Criteria criteria) {
        return (!criteria.kinds().isEmpty() && Collections.disjoint(criteria.kinds(), KINDS))
                || Collections.disjoint(criteria.statuses(), USER_STATUSES)
                || criteria.asksDetails();
    }

    private List<ZoomScope> scopes(Criteria criteria) {
        return users.isEmpty()
                ? List.of(ZoomScope.ACCOUNT)
                : users.stream().filter(user -> user.mayHold(criteria.owner())).toList();
    }

    private List<RecordingList> lists(
            ZoomWindows windows, SourceQuery query, boolean kept, boolean trash) {
        List<RecordingList> lists = new ArrayList<>();
        for (ZoomScope scope : scopes(query.criteria())) {
            if (kept) {
                lists.add(new ZoomList(client, scope, windows, profile.orderSlack()));
            }
            if (trash) {
                lists.add(new ZoomTrashList(client, scope, query.from(), profile.pageSize()));
            }
        }
        return lists;
    }
}
