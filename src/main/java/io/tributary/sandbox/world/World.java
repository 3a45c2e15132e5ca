package io.tributary.sandbox.world;

import io.tributary.recording.Status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * What the emulated vendors hold. It stands still but for {@link #add}, {@link #change} and {@link
 * #remove}, which are safe for concurrent use.
 */
public final class World {

    /** No recording that is asked for is longer. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Timeline> timelines = new LinkedHashMap<>();
    private final AtomicLong serial = new AtomicLong();
    private final long seed;

    World(List<Account> accounts, List<Entry> entries, long seed) {
        this.seed = seed;
        for (Account account : accounts) {
            if (this.accounts.put(account.source(), account) != null) {
                throw new IllegalArgumentException("two accounts are called " + account.source());
            }
            Timeline timeline = new Timeline(account.quirks().orderJitter());
            timeline.add(
                    entries.stream().filter(e -> e.source().equals(account.source())).toList());
            timelines.put(account.source(), timeline);
        }
    }

    /** An empty world with these accounts. */
    public static World of(Account... accounts) {
        return of(List.of(accounts));
    }

    /** An empty world with these accounts. */
    public static World of(List<Account> accounts) {
        return new World(accounts, List.of(), 0);
    }

    /**
     * The world of the demonstration: five accounts with about 12,000 recordings of the 13 months
     * that end now, half of them in one busy week. The same seed and moment give the same world.
     */
    public static World generate(long seed, Instant now) {
        return new WorldGenerator(seed, now).world();
    }

    public List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    public Optional<Account> account(String source) {
        return Optional.ofNullable(accounts.get(source));
    }

    /** Everything that an account holds now, in the order of its vendor's list. */
    public List<Entry> entries(String source) {
        return timeline(source).newestFirst();
    }

    /** The same, with every recording listed as if it were later by a part of this. */
    public List<Entry> entries(String source, Duration jitter) {
        return timeline(source).newestFirst(jitter);
    }

    /** Everything that all accounts hold now, account by account. */
    public List<Entry> entries() {
        return timelines.values().stream()
                .flatMap(timeline -> timeline.newestFirst().stream())
                .toList();
    }

    public Optional<Entry> find(String source, String providerId) {
        return Optional.ofNullable(timeline(source).find(providerId));
    }

    /** Adds an available recording of anybody; see the longer form. */
    public String add(String source, Instant startTime, Instant createTime) {
        return add(source, startTime, createTime, Status.AVAILABLE, null);
    }

    /**
     * Adds a recording and makes up whatever is not given. Times are kept at the precision of the
     * vendor's wire: Zoom seconds, Webex milliseconds, Imagicle tenths of microseconds.
     *
     * @param user the e-mail address of whose it is; absent = anybody
     * @return its identifier
     * @throws IllegalArgumentException if the account cannot hold such a recording
     */
    public String add(
            String source,
            Instant startTime,
            Instant createTime,
            Status status,
            @Nullable String user) {
        return add(source, startTime, createTime, status, user, null);
    }

    /**
     * The same with a duration, from which the sizes of its media follow.
     *
     * @param duration up to seven days; absent = any
     */
    public String add(
            String source,
            Instant startTime,
            Instant createTime,
            Status status,
            @Nullable String user,
            @Nullable Duration duration) {
        if (duration != null && (duration.isNegative() || duration.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("a duration is PT0S to " + LONGEST);
        }
        Account account =
                account(source)
                        .orElseThrow(() ->
                                new IllegalArgumentException("no account is called " + source));
        if (createTime.isBefore(startTime)) {
            throw new IllegalArgumentException("createTime is before startTime");
        }
        if (!account.statuses().contains(status)) {
            throw new IllegalArgumentException(
                    source + " cannot hold a recording that is " + status);
        }
        if (user != null && !account.users().isEmpty() && !account.users().contains(user)) {
            throw new IllegalArgumentException(source + " has no user " + user);
        }
        SplittableRandom random =
                new SplittableRandom(Mix.of(seed + serial.incrementAndGet()) ^ Mix.of(source));
        Entry entry = entry(account, random, startTime, createTime, status, user, duration);
        timeline(source).add(List.of(entry));
        return entry.providerId();
    }

    /**
     * Puts what is made of a recording in its place; whether there was one.
     *
     * @param change keeps the identifier and the times
     */
    public boolean change(String source, String providerId, UnaryOperator<Entry> change) {
        return timeline(source).change(providerId, change);
    }

    /** Removes a recording without a trace; whether there was one. */
    public boolean remove(String source, String providerId) {
        return timeline(source).remove(providerId);
    }

    static Entry entry(
            Account account,
            SplittableRandom random,
            Instant start,
            Instant create,
            Status status,
            @Nullable String user) {
        return entry(account, random, start, create, status, user, null);
    }

    private static Entry entry(
            Account account,
            SplittableRandom random,
            Instant start,
            Instant create,
            Status status,
            @Nullable String user,
            @Nullable Duration duration) {
        return switch (account.provider()) {
            case WEBEX ->
                    new WebexCalls(account, random)
                            .invent(
                                    start.truncatedTo(ChronoUnit.MILLIS),
                                    create.truncatedTo(ChronoUnit.MILLIS),
                                    status,
                                    user,
                                    duration);
            case ZOOM ->
                    new ZoomMeetings(account, random)
                            .invent(
                                    start.truncatedTo(ChronoUnit.SECONDS),
                                    create,
                                    status,
                                    user,
                                    duration);
            case IMAGICLE ->
                    new ImagicleCalls(account, random)
                            .invent(toHundredNanos(start), create, status, user, duration);
        };
    }

    private static Instant toHundredNanos(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond(), time.getNano() / 100 * 100L);
    }

    private Timeline timeline(String source) {
        Timeline timeline = timelines.get(source);
        if (timeline == null) {
            throw new IllegalArgumentException("no account is called " + source);
        }
        return timeline;
    }
}
