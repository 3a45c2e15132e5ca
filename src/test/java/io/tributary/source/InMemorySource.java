package io.tributary.source;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.OrderKey;
import io.tributary.recording.Owner;
import io.tributary.recording.Provider;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.recording.View;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A source without a vendor: its list is ordered by the instant at which a file came into being,
 * and paged by that instant, with an index inside a run of equal ones. It counts calls, and fails
 * when it is told to.
 */
public final class InMemorySource implements RecordingSource {

    public static final Provider PROVIDER = new Provider("MEMORY");

    private final String name;
    private final int pageSize;
    private final Duration lateness;
    private final boolean costly;
    private final List<Recording> recordings = new ArrayList<>();
    private final Map<String, MediaInMemory> media = new HashMap<>();
    private final Deque<Mono<SourcePage>> faults = new ArrayDeque<>();
    private final List<String> undetailed = new ArrayList<>();
    private @Nullable Failure outage;
    private @Nullable Failure lost;
    private Connection connection = Connection.UNLIMITED;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> changed = new HashSet<>();
    private Set<Verb> lifecycle = Set.of();
    private boolean readOnly = true;
    private boolean hanging;
    private boolean shuffled;
    private boolean ownersInListsOnly;
    private boolean filtering;
    private int callsLeft = Integer.MAX_VALUE;
    private int listCalls;
    private int findCalls;
    private int detailCalls;

    private InMemorySource(String name, int pageSize, Duration lateness, boolean costly) {
        this.name = name;
        this.pageSize = pageSize;
        this.lateness = lateness;
        this.costly = costly;
    }

    /** A source whose files come into being when the recording starts. */
    public static InMemorySource punctual(String name, int pageSize) {
        return new InMemorySource(name, pageSize, Duration.ZERO, false);
    }

    /** A source whose files may come into being later than the recording starts. */
    public static InMemorySource late(String name, int pageSize, Duration lateness) {
        return new InMemorySource(name, pageSize, lateness, false);
    }

    /** A source that tells directions only in details. */
    public static InMemorySource costly(String name, int pageSize) {
        return new InMemorySource(name, pageSize, Duration.ZERO, true);
    }

    public InMemorySource with(String providerId, Instant startTime) {
        return with(providerId, startTime, startTime);
    }

    public InMemorySource with(String providerId, Instant startTime, Instant createTime) {
        recordings.add(
                new Recording(
                        new RecordingId(name, providerId),
                        name,
                        PROVIDER,
                        providerId,
                        null,
                        Kind.CALL,
                        "call " + providerId,
                        startTime,
                        null,
                        Duration.ofMinutes(1),
                        createTime,
                        Status.AVAILABLE,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        View.BASIC));
        recordings.sort(
                Comparator.comparing(InMemorySource::createTime)
                        .reversed()
                        .thenComparing(Recording::providerId));
        return this;
    }

    /** A recording together with what was recorded. */
    public InMemorySource with(String providerId, Instant startTime, MediaInMemory recorded) {
        with(providerId, startTime);
        recordings.replaceAll(recording ->
                recording.providerId().equals(providerId) ? recorded.in(recording) : recording);
        media.put(providerId, recorded);
        return this;
    }

    /** A recording of somebody, or of nobody. */
    public InMemorySource with(
            String providerId,
            Instant startTime,
            Instant createTime,
            Kind kind,
            @Nullable String email) {
        with(providerId, startTime, createTime);
        Owner owner = email == null ? null : new Owner(null, null, email, null, Owner.Type.USER);
        recordings.replaceAll(recording ->
                recording.providerId().equals(providerId) ? of(recording, kind, owner) : recording);
        return this;
    }

    public void remove(String providerId) {
        recordings.removeIf(recording -> recording.providerId().equals(providerId));
    }

    /** Whoever looks a recording up is not told whose it is; lists tell. */
    public InMemorySource withOwnersInListsOnly() {
        ownersInListsOnly = true;
        return this;
    }

    /** Lists hold from now on what the question asks for, and nothing else. */
    public InMemorySource filtering() {
        filtering = true;
        return this;
    }

    /** So many list calls succeed, and those after them fail. */
    public void failAfter(int calls) {
        callsLeft = calls;
    }

    /** Words of its own failures that nobody may read who does not see all of it. */
    public List<String> secrets() {
        return List.of(secretDetail(), secretTrackingId());
    }

    private String secretDetail() {
        return "User does not exist: ben@%s.example.com".formatted(name);
    }

    private String secretTrackingId() {
        return "call-of-ben-at-" + name;
    }

    /** Every call fails from now on in words that are {@linkplain #secrets secret}. */
    public void failWithSecrets() {
        fail(new Failure.Forbidden(secretDetail(), secretTrackingId()));
    }

    /** Every call fails from now on, until it is told {@code null}. */
    public void fail(@Nullable Failure failure) {
        outage = failure;
    }

    /** How it stands with its vendor from now on. */
    public void stand(Connection how) {
        connection = how;
    }

    /** Single recordings cannot be looked up from now on. */
    public void failFinds(Failure failure) {
        lost = failure;
    }

    /** Nobody ever tells any details. */
    public void hangDetails() {
        hanging = true;
    }

    /** The next list calls answer this, one each. */
    public void answerNext(Mono<SourcePage> answer) {
        faults.add(answer);
    }

    /** Pages hold their rows in a wrong order, and claim watermarks as if it were right. */
    public void shuffle() {
        shuffled = true;
    }

    /** Nobody can tell the details of this recording. */
    public void withoutDetails(String providerId) {
        undetailed.add(providerId);
    }

    public List<Recording> recordings() {
        return List.copyOf(recordings);
    }

    public int listCalls() {
        return listCalls;
    }

    public int findCalls() {
        return findCalls;
    }

    public int detailCalls() {
        return detailCalls;
    }

    public void resetCalls() {
        listCalls = 0;
        findCalls = 0;
        detailCalls = 0;
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile(
                name,
                PROVIDER,
                Instant.EPOCH,
                null,
                pageSize,
                Duration.ZERO,
                readOnly,
                OwnerName.EMAIL,
                new Filters(
                        FilterSupport.LOCAL,
                        FilterSupport.LOCAL,
                        costly ? FilterSupport.COSTLY : FilterSupport.LOCAL,
                        FilterSupport.LOCAL,
                        FilterSupport.LOCAL,
                        FilterSupport.LOCAL),
                Set.of(Status.AVAILABLE),
                lifecycle,
                true,
                List.of("direction"));
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Plan plan(SourceQuery query) {
        Instant latest = query.to().plus(lateness);
        Instant upper = latest.isBefore(query.asOf()) ? latest : query.asOf();
        return new Plan.Read(
                List.of(new ByTime(query.from(), upper, query.criteria())),
                lateness.isZero() ? null : upper);
    }

    @Override
    public Mono<Recording> find(String providerId) {
        return Mono.defer(() -> {
            findCalls++;
            Failure failure = outage == null ? lost : outage;
            return failure != null
                    ? Mono.error(new SourceException(failure))
                    : Mono.justOrEmpty(
                            recordings.stream()
                                    .filter(r -> r.providerId().equals(providerId))
                                    .findFirst()
                                    .map(r -> ownersInListsOnly ? of(r, r.kind(), null) : r));
        });
    }

    @Override
    public Mono<Recording> complete(Recording listed) {
        return Mono.defer(() -> {
            detailCalls++;
            if (hanging) {
                return Mono.never();
            }
            if (outage != null) {
                return Mono.error(new SourceException(outage));
            }
            return undetailed.contains(listed.providerId())
                    ? Mono.empty()
                    : Mono.just(detailed(listed));
        });
    }

    @Override
    public Mono<RecordingMedia> media(String providerId) {
        return find(providerId)
                .map(recording ->
                        media.getOrDefault(providerId, new MediaInMemory()).of(recording));
    }

    /** Changes can be asked for from now on. */
    public InMemorySource writable(Verb... verbs) {
        lifecycle = Set.of(verbs);
        readOnly = false;
        return this;
    }

    /** It has these verbs, but is not to be changed. */
    public InMemorySource readOnly(Verb... verbs) {
        lifecycle = Set.of(verbs);
        return this;
    }

    /** What becomes of a recording that is to be changed, other than what is usual. */
    public void answerChange(String providerId, Outcome outcome) {
        outcomes.put(providerId, outcome);
    }

    /** The changes that were asked for, one for each recording. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** The recordings that they were asked for. */
    public Set<String> changed() {
        return Set.copyOf(changed);
    }

    @Override
    public Flux<Changed> change(Change change, List<String> providerIds) {
        return Flux.fromIterable(providerIds)
                .concatMap(providerId -> {
                    changes.add(change);
                    changed.add(providerId);
                    return hanging
                            ? Mono.never()
                            : outage == null
                                    ? Mono.just(
                                            new Changed(providerId, outcome(change, providerId)))
                                    : Mono.error(new SourceException(outage));
                });
    }

    private Outcome outcome(Change change, String providerId) {
        boolean done =
                change.verb() == Verb.DELETE
                        || recordings.stream().anyMatch(r -> r.providerId().equals(providerId));
        return outcomes.getOrDefault(providerId, done ? new Outcome.Done() : new Outcome.Absent());
    }

    private static Recording of(Recording r, Kind kind, @Nullable Owner owner) {
        return new Recording(
                r.id(),
                r.source(),
                r.provider(),
                r.providerId(),
                r.reference(),
                kind,
                r.title(),
                r.startTime(),
                r.endTime(),
                r.duration(),
                r.createTime(),
                r.status(),
                r.direction(),
                owner,
                r.parties(),
                r.media(),
                r.conversationId(),
                r.location(),
                r.trashTime(),
                r.purgeTime(),
                r.view());
    }

    private static Recording detailed(Recording r) {
        boolean even = r.providerId().hashCode() % 2 == 0;
        return new Recording(
                r.id(),
                r.source(),
                r.provider(),
                r.providerId(),
                r.reference(),
                r.kind(),
                r.title(),
                r.startTime(),
                r.endTime(),
                r.duration(),
                r.createTime(),
                r.status(),
                even ? Direction.INBOUND : Direction.OUTBOUND,
                r.owner(),
                r.parties(),
                r.media(),
                r.conversationId(),
                r.location(),
                r.trashTime(),
                r.purgeTime(),
                View.FULL);
    }

    private static Instant createTime(Recording recording) {
        return Objects.requireNonNull(recording.createTime());
    }

    /**
     * One vendor call: files from before {@code upper}, all but the first {@code index} of them.
     */
    private record Call(Instant upper, int index) {

        Position position() {
            return new Position(upper.toString());
        }

        static @Nullable Instant upper(Position position) {
            try {
                return Instant.parse(position.text());
            } catch (DateTimeException foreign) {
                return null;
            }
        }
    }

    private final class ByTime implements RecordingList {

        private final Instant lower;
        private final Instant upper;
        private final Criteria criteria;

        private ByTime(Instant lower, Instant upper, Criteria criteria) {
            this.lower = lower;
            this.upper = upper;
            this.criteria = criteria;
        }

        @Override
        public String key() {
            return "";
        }

        @Override
        public boolean findable() {
            return !ownersInListsOnly;
        }

        @Override
        public Mono<SourcePage> open(OrderKey after, @Nullable Position position) {
            Instant known = position == null ? null : Call.upper(position);
            if (known != null) {
                return read(new Call(known, 0));
            }
            boolean punctual = lateness.isZero();
            Instant place = after.startTime().plusNanos(1);
            return read(new Call(punctual && place.isBefore(upper) ? place : upper, 0));
        }

        private Mono<SourcePage> read(Call call) {
            return Mono.defer(() -> {
                listCalls++;
                if (outage != null) {
                    return Mono.error(new SourceException(outage));
                }
                if (callsLeft-- <= 0) {
                    return Mono.error(
                            new SourceException(
                                    new Failure.TimedOut(secretDetail(), secretTrackingId())));
                }
                Mono<SourcePage> planned = faults.poll();
                return planned == null ? Mono.just(page(call)) : planned;
            });
        }

        private SourcePage page(Call call) {
            List<Recording> left =
                    recordings.stream()
                            .filter(r -> createTime(r).isBefore(call.upper()))
                            .filter(r -> !createTime(r).isBefore(lower))
                            .filter(r -> !filtering || criteria.matchesListed(r))
                            .skip(call.index())
                            .toList();
            List<Recording> rows = left.stream().limit(pageSize).toList();
            if (left.size() <= pageSize) {
                return new SourcePage(listed(rows), 0, null, lower, call.position(), null, null);
            }
            Instant last = createTime(rows.getLast());
            boolean excludes = createTime(rows.getFirst()).isAfter(last);
            Call next =
                    excludes
                            ? new Call(last.plusNanos(1), 0)
                            : new Call(call.upper(), call.index() + pageSize);
            return new SourcePage(
                    listed(rows),
                    0,
                    null,
                    last,
                    call.position(),
                    excludes ? next.position() : null,
                    read(next));
        }

        private List<Recording> listed(List<Recording> rows) {
            return shuffled ? rows.reversed() : rows;
        }
    }
}
