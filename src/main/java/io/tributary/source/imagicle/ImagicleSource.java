package io.tributary.source.imagicle;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.source.Connection;
import io.tributary.source.Criteria;
import io.tributary.source.Plan;
import io.tributary.source.RecordingMedia;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceProfile;
import io.tributary.source.SourceQuery;
import io.tributary.wire.SourceWire;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Call recordings of one Imagicle suite. */
record ImagicleSource(SourceProfile profile, ImagicleClient client, SourceWire wire)
        implements RecordingSource {

    /** There is no trash, and the list holds finished recordings only. */
    static final Set<Status> STATUSES = Set.of(Status.AVAILABLE);

    @Override
    public Connection connection() {
        return wire.connection();
    }

    @Override
    public Plan plan(SourceQuery query) {
        // What starts after the question was asked is no part of its answer.
        Instant end = earlier(query.to(), query.asOf());
        boolean nothing =
                nothingMatches(query.criteria())
                        || !query.from().isBefore(query.to())
                        || !profile.history().isBefore(end);
        return nothing
                ? Plan.Read.NOTHING
                : new Plan.Read(
                        List.of(
                                new ImagicleList(
                                        client,
                                        reach(query.from(), end),
                                        filters(query.criteria()),
                                        profile.orderSlack())),
                        null);
    }

    @Override
    public Mono<Recording> find(String providerId) {
        return client.recording(providerId);
    }

    @Override
    public Mono<Recording> complete(Recording listed) {
        return client.recording(listed.providerId());
    }

    @Override
    public Mono<RecordingMedia> media(String providerId) {
        return client.media(providerId).cast(RecordingMedia.class);
    }

    private ImagicleStretch reach(Instant from, Instant end) {
        Instant oldest = from.minus(profile.orderSlack()).minusSeconds(1);
        Instant low = oldest.isBefore(profile.history()) ? profile.history() : oldest;
        long high = ImagicleStretch.above(end.plus(profile.orderSlack()));
        return new ImagicleStretch(low.getEpochSecond(), high).below(high);
    }

    /** Recordings have no title, all are calls, and all are there. */
    private static boolean nothingMatches(Criteria criteria) {
        return (!criteria.kinds().isEmpty() && !criteria.kinds().contains(Kind.CALL))
                || !criteria.statuses().contains(Status.AVAILABLE)
                || criteria.title() != null;
    }

    /**
     * Only what Imagicle filters at least as widely as we do: its owners have no e-mail address, an
     * unknown direction may be any other number, and what the filter of the remote number is called
     * changes from release to release. A value with a colon would be read as an operator.
     */
    private static Map<String, String> filters(Criteria criteria) {
        Map<String, String> filters = new TreeMap<>();
        String owner = criteria.owner();
        if (owner != null && owner.chars().noneMatch(c -> c == '@' || c == ':' || c == ';')) {
            filters.put("ownerUsername", owner);
        }
        if (criteria.directions().equals(Set.of(Direction.INBOUND))) {
            filters.put("direction", "1");
        }
        if (criteria.directions().equals(Set.of(Direction.OUTBOUND))) {
            filters.put("direction", "2");
        }
        return filters;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
