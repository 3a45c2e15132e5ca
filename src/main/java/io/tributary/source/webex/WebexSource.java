package io.tributary.source.webex;

import static io.tributary.source.FilterSupport.COSTLY;
import static io.tributary.source.FilterSupport.LOCAL;
import static io.tributary.source.FilterSupport.PUSHED;

import io.tributary.recording.Kind;
import io.tributary.recording.OrderKey;
import io.tributary.recording.Provider;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.source.Criteria;
import io.tributary.source.Failure;
import io.tributary.source.Plan;
import io.tributary.source.Position;
import io.tributary.source.RecordingList;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceException;
import io.tributary.source.SourcePage;
import io.tributary.source.SourceProfile;
import io.tributary.source.SourceQuery;
import io.tributary.source.webex.WebexClient.Page;
import io.tributary.source.webex.WebexConfiguration.Role;
import io.tributary.source.webex.WebexPayload.Item;

import org.jspecify.annotations.Nullable;
import org.mapstruct.factory.Mappers;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Webex lists by {@code createTime}, when a file came into being, newest first, at most 30 days at
 * a time and always with both bounds: one that is missing is a week away from the other. Nothing is
 * created before it starts, so a list that was read down to a {@code createTime} has shown all that
 * starts later.
 *
 * <p>The next page is asked for by time: below the oldest entry of the page before, wider by the
 * order slack. The cursor in the {@code Link} header shifts when recordings come and go, so it is
 * used only where time does not divide a page from the next, because all its entries came into
 * being within the slack. A position is the upper bound of a call; pages of the cursor have the
 * position of the call at which they began.
 */
final class WebexSource implements RecordingSource {

    static final Provider PROVIDER = new Provider("WEBEX");

    private static final WebexMapper MAPPER = Mappers.getMapper(WebexMapper.class);
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int EMPTY_PAGES_IN_A_ROW = 3;

    private final Role role;
    private final Reach reach;
    private final WebexClient client;
    private final SourceProfile profile;

    WebexSource(String name, Role role, Reach reach, WebexClient client) {
        this.role = role;
        this.reach = reach;
        this.client = client;
        this.profile =
                new SourceProfile(
                        name,
                        PROVIDER,
                        reach.history(),
                        reach.window(),
                        reach.pageSize(),
                        reach.slack(),
                        true,
                        Map.of(
                                "owner", role == Role.USER ? LOCAL : PUSHED,
                                "party", COSTLY,
                                "direction", COSTLY,
                                "kind", LOCAL,
                                "q", LOCAL,
                                "duration", LOCAL),
                        role == Role.COMPLIANCE_OFFICER
                                ? EnumSet.complementOf(EnumSet.of(Status.PROCESSING))
                                : EnumSet.of(Status.AVAILABLE, Status.UNKNOWN, Status.TRASHED),
                        List.of("direction", "parties", "endTime"));
    }

    /**
     * How far and how finely lists are read.
     *
     * @param lateness how long after a start a file may come into being; absent = unbounded
     */
    record Reach(
            Instant history,
            Duration slack,
            Duration window,
            @Nullable Duration lateness,
            int pageSize) {}

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public Plan plan(SourceQuery query) {
        Criteria criteria = query.criteria();
        if (criteria.statuses().contains(Status.PURGED) && role != Role.COMPLIANCE_OFFICER) {
            return new Plan.Unsupported(
                    "Webex lists purged recordings for a compliance officer only");
        }
        Instant createdBefore = createdBefore(query);
        Instant lower = lower(query);
        if (!canBeCall(criteria) || !query.to().isAfter(lower) || !createdBefore.isAfter(lower)) {
            return Plan.Read.NOTHING;
        }
        List<RecordingList> lists =
                Stream.of(VendorStatus.values())
                        .filter(status -> status.hasAnyOf(criteria.statuses()))
                        .<RecordingList>map(status ->
                                new CreatedList(status, lower, createdBefore, owner(criteria)))
                        .toList();
        return lists.isEmpty() ? Plan.Read.NOTHING : new Plan.Read(lists, createdBefore);
    }

    @Override
    public Mono<Recording> find(String providerId, View view) {
        Mono<Recording> basic =
                client.details(providerId).filter(Item::isRecording).map(this::recording);
        return switch (view) {
            case BASIC -> basic;
            case FULL ->
                    basic.flatMap(found ->
                            complete(found)
                                    .onErrorComplete(SourceException.class)
                                    .defaultIfEmpty(found));
        };
    }

    @Override
    public Mono<Recording> complete(Recording listed) {
        return client.metadata(listed.providerId())
                .map(metadata -> MAPPER.completed(listed, metadata));
    }

    private Recording recording(Item item) {
        return MAPPER.listed(item, profile.name(), PROVIDER);
    }

    private Instant createdBefore(SourceQuery query) {
        if (reach.lateness() == null) {
            return query.asOf();
        }
        Instant latest = query.to().plus(reach.lateness());
        return latest.isBefore(query.asOf()) ? latest : query.asOf();
    }

    private Instant lower(SourceQuery query) {
        Instant lower = query.from().minus(reach.slack()).minusSeconds(1);
        return (lower.isBefore(reach.history()) ? reach.history() : lower)
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

    private static Instant ceiling(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.SECONDS);
        return floor.equals(instant) ? floor : floor.plusSeconds(1);
    }

    /** What Webex lists separately. */
    private enum VendorStatus {
        AVAILABLE(""),
        DELETED("d"),
        PURGED("p");

        private final String key;

        VendorStatus(String key) {
            this.key = key;
        }

        String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean hasAnyOf(Set<Status> wanted) {
            return switch (this) {
                case AVAILABLE ->
                        wanted.contains(Status.AVAILABLE) || wanted.contains(Status.UNKNOWN);
                case DELETED -> wanted.contains(Status.TRASHED);
                case PURGED -> wanted.contains(Status.PURGED);
            };
        }
    }

    /**
     * Where a page is: below an upper bound, or behind a link.
     *
     * @param upper of the call by time at which it is, or at which its links began
     * @param reached nothing unseen came into being later than this, but for the slack
     * @param link the page's own; absent where the bound alone names it
     * @param followed the links that led here
     * @param empty how many pages without an entry came directly before
     */
    private record Cursor(
            Instant upper, Instant reached, @Nullable URI link, List<URI> followed, int empty) {

        static Cursor below(Instant upper) {
            return new Cursor(upper, upper, null, List.of(), 0);
        }

        Cursor behind(URI next, Instant reached, boolean empty) {
            List<URI> path = new ArrayList<>(followed);
            if (link != null) {
                path.add(link);
            }
            return new Cursor(upper, reached, next, path, empty ? this.empty + 1 : 0);
        }

        boolean leadsNowhere() {
            return empty > EMPTY_PAGES_IN_A_ROW || (link != null && followed.contains(link));
        }

        Position position() {
            return new Position(Long.toString(upper.getEpochSecond(), Character.MAX_RADIX));
        }
    }

    /** What a page says about the ones to come. */
    private record Outlook(Instant reached, @Nullable Cursor next) {}

    /** The recordings in one vendor status. */
    private final class CreatedList implements RecordingList {

        private final VendorStatus status;
        private final Instant lower;
        private final Instant createdBefore;
        private final Map<String, String> owner;

        CreatedList(
                VendorStatus status,
                Instant lower,
                Instant createdBefore,
                Map<String, String> owner) {
            this.status = status;
            this.lower = lower;
            this.createdBefore = createdBefore;
            this.owner = owner;
        }

        @Override
        public String key() {
            return status.key;
        }

        /** However far down the reader stands: a file may be late by any time. */
        @Override
        public Mono<SourcePage> open(OrderKey after, @Nullable Position position) {
            return read(Cursor.below(upper(position)));
        }

        private Instant upper(@Nullable Position position) {
            Instant top = ceiling(createdBefore).plusSeconds(1);
            if (position == null) {
                return top;
            }
            try {
                long seconds = Long.parseLong(position.text(), Character.MAX_RADIX);
                return seconds > lower.getEpochSecond() && seconds < top.getEpochSecond()
                        ? Instant.ofEpochSecond(seconds)
                        : top;
            } catch (NumberFormatException foreign) {
                return top;
            }
        }

        private Mono<SourcePage> read(Cursor cursor) {
            if (cursor.leadsNowhere()) {
                return Mono.error(() ->
                        new SourceException(
                                new Failure.BadResponse(
                                        "Webex names next pages without an end", null)));
            }
            Mono<Page> page =
                    cursor.link() == null
                            ? client.list(parameters(cursor.upper()))
                            : client.follow(cursor.link());
            return page.map(answer -> page(cursor, checked(cursor, answer)));
        }

        private Map<String, String> parameters(Instant upper) {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("from", from(upper).toString());
            parameters.put("to", upper.toString());
            parameters.put("max", Integer.toString(reach.pageSize()));
            parameters.put("status", status.parameter());
            parameters.putAll(owner);
            return parameters;
        }

        private Instant from(Instant upper) {
            Instant from = upper.minus(reach.window());
            return from.isBefore(lower) ? lower : from;
        }

        private SourcePage page(Cursor cursor, Page page) {
            List<Recording> recordings =
                    page.items().stream()
                            .filter(Item::isRecording)
                            .filter(this::isOwned)
                            .map(WebexSource.this::recording)
                            .toList();
            long unreadable = page.size() - page.items().stream().filter(Item::isRecording).count();
            Outlook outlook = outlook(cursor, page);
            Cursor next = outlook.next();
            return new SourcePage(
                    recordings,
                    Math.toIntExact(unreadable),
                    outlook.reached().plus(reach.slack()),
                    cursor.position(),
                    next == null || next.link() != null ? null : next.position(),
                    next == null ? null : read(next));
        }

        /**
         * Links of other Webex lists have been seen to lose their parameters. A cursor counts
         * entries, so what it leads to then is not the page that follows.
         */
        private Page checked(Cursor cursor, Page page) {
            if (cursor.link() == null
                    || page.items().stream().allMatch(item -> isAsked(cursor, item))) {
                return page;
            }
            throw new SourceException(
                    new Failure.BadResponse(
                            "Webex's next page holds what was not asked for", null));
        }

        private boolean isAsked(Cursor cursor, Item item) {
            return (item.createTime() == null
                            || !(item.createTime().isAfter(cursor.upper())
                                    || item.createTime().isBefore(from(cursor.upper()))))
                    && isSame(status.parameter(), item.status())
                    && isSame(owner.get("ownerEmail"), item.ownerEmail())
                    && isSame(owner.get("ownerId"), item.ownerId());
        }

        private static boolean isSame(@Nullable String asked, @Nullable String got) {
            return asked == null || got == null || got.isBlank() || asked.equalsIgnoreCase(got);
        }

        /** The call asks for a little more than what was to be created before. */
        private boolean isOwned(Item item) {
            return item.createTime() == null || item.createTime().isBefore(createdBefore);
        }

        private Outlook outlook(Cursor cursor, Page page) {
            if (page.size() < reach.pageSize() && page.next() == null) {
                return windowEnds(cursor);
            }
            List<Instant> created =
                    page.items().stream()
                            .map(Item::createTime)
                            .filter(Objects::nonNull)
                            .sorted()
                            .toList();
            Instant reached = cursor.reached();
            if (!created.isEmpty()) {
                if (created.getFirst().isBefore(reached)) {
                    reached = created.getFirst();
                }
                Instant below = ceiling(reached.plus(reach.slack())).plusSeconds(1);
                if (!below.isAfter(lower)) {
                    return new Outlook(reached, null);
                }
                if (below.isBefore(cursor.upper()) && !created.getLast().isBefore(below)) {
                    return new Outlook(reached, Cursor.below(below));
                }
            }
            return page.next() == null
                    ? windowEnds(cursor)
                    : new Outlook(reached, cursor.behind(page.next(), reached, page.size() == 0));
        }

        private Outlook windowEnds(Cursor cursor) {
            Instant from = from(cursor.upper());
            return new Outlook(
                    from,
                    from.isAfter(lower)
                            ? Cursor.below(from.plus(reach.slack()).plusSeconds(1))
                            : null);
        }
    }
}
