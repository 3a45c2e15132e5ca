package io.tributary.sandbox.world;

import io.tributary.recording.Status;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the world of the demonstration: 2,400 recordings per account over 13 months, 1,200 of them
 * in one week, so that every hard case of the vendors happens to whoever reads all of it.
 */
final class WorldGenerator {

    private static final int PER_ACCOUNT = 2_400;
    private static final int IN_BUSY_WEEK = 1_200;
    private static final int BUSY_ZOOM_DAY = 720;
    private static final int BUSY_IMAGICLE_SECOND = 260;
    private static final int SHARED_MOMENTS = 24;
    private static final int SHARED_CONVERSATIONS = 40;
    private static final int BOTH_ENDS = 15;
    private static final int TRASHED = 20;
    private static final int PURGED = 8;
    private static final int PROCESSING = 3;

    private static final Account EMEA = Account.webex("webex-emea", Role.COMPLIANCE_OFFICER);
    private static final Account APAC = Account.webex("webex-apac", Role.ADMIN);
    private static final Account MAIN = Account.zoom("zoom-main");
    private static final Account SALES =
            Account.zoom("zoom-sales", "ana@example.com", "ben@example.com", "cleo@example.com");
    private static final Account MILAN = Account.imagicle("imagicle-milan");
    private static final List<Account> ACCOUNTS = List.of(EMEA, APAC, MAIN, SALES, MILAN);

    private final long seed;
    private final Instant now;
    private final Instant oldest;
    private final Instant busyFrom;
    private final Instant busyTo;
    private final List<Entry> entries = new ArrayList<>();

    WorldGenerator(long seed, Instant now) {
        this.seed = seed;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        LocalDate today = LocalDate.ofInstant(this.now, ZoneOffset.UTC);
        oldest = startOf(today.minusMonths(13)).plus(1, ChronoUnit.DAYS);
        LocalDate monday =
                today.minusWeeks(5).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        busyFrom = startOf(monday);
        busyTo = startOf(monday.plusWeeks(1));
    }

    World world() {
        List<Instant> shared = sharedMoments();
        ACCOUNTS.forEach(account -> fill(account, shared));
        return new World(ACCOUNTS, entries, seed);
    }

    private void fill(Account account, List<Instant> shared) {
        SplittableRandom random = new SplittableRandom(Mix.of(seed) ^ Mix.of(account.source()));
        List<Instant> busy = new ArrayList<>(shared);
        List<Instant> quiet = new ArrayList<>();
        int first = entries.size();
        switch (account.provider()) {
            case WEBEX -> {
                addLate(account, random);
                addBothEnds(account, random);
            }
            case ZOOM -> {
                if (account.users().isEmpty()) {
                    Instant wednesday = busyFrom.plus(2, ChronoUnit.DAYS);
                    for (int i = 0; i < BUSY_ZOOM_DAY; i++) {
                        busy.add(within(random, wednesday, wednesday.plus(1, ChronoUnit.DAYS)));
                    }
                }
                addUnfinished(account, random);
            }
            case IMAGICLE -> {
                busy.addAll(busySecond(random));
                addConversations(random);
                addDayLong(random);
            }
        }
        addThrownAway(account, random);
        int before = entries.size() - first;
        while (busy.size() < IN_BUSY_WEEK) {
            busy.add(again(random, busy, busyFrom, busyTo));
        }
        while (quiet.size() < PER_ACCOUNT - IN_BUSY_WEEK - before) {
            quiet.add(quietMoment(account, random));
        }
        busy.forEach(start -> add(account, random, start, Status.AVAILABLE));
        quiet.forEach(start -> add(account, random, start, Status.AVAILABLE));
    }

    /** Instants at which something starts in every account. */
    private List<Instant> sharedMoments() {
        SplittableRandom random = new SplittableRandom(Mix.of(seed));
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < SHARED_MOMENTS; i++) {
            moments.add(within(random, busyFrom, busyTo).truncatedTo(ChronoUnit.SECONDS));
        }
        return moments;
    }

    /** A new moment, or now and then one that is taken already. */
    private static Instant again(
            SplittableRandom random, List<Instant> taken, Instant from, Instant to) {
        return random.nextInt(25) == 0 && !taken.isEmpty()
                ? Guess.one(random, taken)
                : within(random, from, to);
    }

    /** Hundreds of calls within one second, many of them within the same tenth of a microsecond. */
    private List<Instant> busySecond(SplittableRandom random) {
        Instant second = busyFrom.plus(3, ChronoUnit.DAYS).plus(10, ChronoUnit.HOURS);
        List<Instant> starts = new ArrayList<>();
        for (int i = 0; i < BUSY_IMAGICLE_SECOND; i++) {
            starts.add(
                    random.nextInt(4) == 0
                            ? second
                            : second.plusNanos(100L * random.nextInt(10_000_000)));
        }
        return starts;
    }

    private Instant quietMoment(Account account, SplittableRandom random) {
        Instant moment = within(random, oldest, now.minus(3, ChronoUnit.HOURS));
        while (isBusy(moment) || isSilent(moment)) {
            moment = within(random, oldest, now.minus(3, ChronoUnit.HOURS));
        }
        return account.provider() == EmulatedProvider.WEBEX
                ? moment.truncatedTo(ChronoUnit.SECONDS)
                : moment;
    }

    private boolean isBusy(Instant moment) {
        return !moment.isBefore(busyFrom) && moment.isBefore(busyTo);
    }

    /** On one day of about every month nobody recorded anything. */
    private static boolean isSilent(Instant moment) {
        return Math.floorMod(LocalDate.ofInstant(moment, ZoneOffset.UTC).toEpochDay(), 29L) == 11;
    }

    /** One file that came into being days after its call, at a different delay per account. */
    private void addLate(Account account, SplittableRandom random) {
        int days = account.equals(EMEA) ? 3 : 5;
        Instant start = busyFrom.plus(30, ChronoUnit.HOURS);
        entries.add(
                World.entry(
                        account,
                        random,
                        start,
                        start.plus(days, ChronoUnit.DAYS).plusSeconds(17),
                        Status.AVAILABLE,
                        null));
    }

    private void addUnfinished(Account account, SplittableRandom random) {
        for (int i = 0; i < PROCESSING; i++) {
            add(account, random, now.minus(20L * (i + 1), ChronoUnit.MINUTES), Status.PROCESSING);
        }
    }

    /** Trash is emptied after 30 days, so it holds recent recordings only. */
    private void addThrownAway(Account account, SplittableRandom random) {
        if (!account.statuses().contains(Status.TRASHED)) {
            return;
        }
        Instant from =
                busyTo.isAfter(now.minus(25, ChronoUnit.DAYS))
                        ? busyTo
                        : now.minus(25, ChronoUnit.DAYS);
        for (int i = 0; i < TRASHED; i++) {
            add(account, random, momentInUse(random, from), Status.TRASHED);
        }
        for (int i = 0; i < PURGED && account.statuses().contains(Status.PURGED); i++) {
            add(account, random, momentInUse(random, from), Status.PURGED);
        }
    }

    private Instant momentInUse(SplittableRandom random, Instant from) {
        Instant moment = within(random, from, now.minus(1, ChronoUnit.DAYS));
        while (isSilent(moment)) {
            moment = within(random, from, now.minus(1, ChronoUnit.DAYS));
        }
        return moment;
    }

    /** Calls that Webex recorded at the one end and Imagicle at the other. */
    private void addConversations(SplittableRandom random) {
        List<Entry> atWebex =
                entries.stream()
                        .filter(entry -> entry.source().equals(EMEA.source()))
                        .filter(entry -> entry.status() == Status.AVAILABLE)
                        .filter(entry -> !isBusy(entry.startTime()))
                        .toList();
        for (int i = 0; i < SHARED_CONVERSATIONS; i++) {
            Entry webex = Guess.one(random, atWebex);
            Instant start = webex.startTime().plusNanos(i % 2 == 0 ? 0 : 1_234_500);
            Entry call = World.entry(MILAN, random, start, start, Status.AVAILABLE, null);
            if (webex.details() instanceof Details.WebexCall there
                    && call.details() instanceof Details.ImagicleCall here) {
                String number =
                        there.originator() ? there.called().number() : there.calling().number();
                entries.add(
                        new Entry(
                                call.source(),
                                call.providerId(),
                                start,
                                webex.endTime(),
                                call.status(),
                                null,
                                webex.duration(),
                                here.withRemoteNumber(number.startsWith("sip:") ? "" : number)));
            }
        }
    }

    /** One call that lasted longer than a day. */
    private void addDayLong(SplittableRandom random) {
        Instant start = quietMoment(MILAN, random).minus(2, ChronoUnit.DAYS);
        Instant heard = isSilent(start) || isBusy(start) ? busyTo.plusSeconds(61) : start;
        Entry call = World.entry(MILAN, random, heard, heard, Status.AVAILABLE, null);
        entries.add(
                new Entry(
                        call.source(),
                        call.providerId(),
                        call.startTime(),
                        call.startTime().plus(25, ChronoUnit.HOURS),
                        call.status(),
                        null,
                        Duration.ofHours(25).plusMillis(500),
                        call.details()));
    }

    private void add(Account account, SplittableRandom random, Instant start, Status status) {
        Instant create = created(account, random, start);
        entries.add(World.entry(account, random, start, create, status, null));
    }

    /** Calls within the company that were recorded at both ends: two recordings, one session. */
    private void addBothEnds(Account account, SplittableRandom random) {
        for (int i = 0; i < BOTH_ENDS; i++) {
            Instant start = quietMoment(account, random);
            add(account, random, start, Status.AVAILABLE);
            add(account, random, start, Status.AVAILABLE);
            Entry one = entries.get(entries.size() - 2);
            Entry other = entries.getLast();
            if (one.details() instanceof Details.WebexCall here
                    && other.details() instanceof Details.WebexCall there) {
                entries.set(
                        entries.size() - 1,
                        other.with(there.withCallSession(here.callSessionId())));
            }
        }
    }

    /** Webex files come minutes to six hours after the call; what is to come is not there yet. */
    private Instant created(Account account, SplittableRandom random, Instant start) {
        return switch (account.provider()) {
            case WEBEX -> {
                Duration late =
                        random.nextInt(5) == 0
                                ? Duration.ofSeconds(random.nextInt(6 * 3600))
                                : Duration.ofSeconds(120 + random.nextInt(1800));
                Instant create = start.plusSeconds(60).plus(late);
                yield create.isAfter(now) ? now : create;
            }
            case ZOOM, IMAGICLE -> start;
        };
    }

    private static Instant within(SplittableRandom random, Instant from, Instant to) {
        long nanos = random.nextLong(Duration.between(from, to).toNanos());
        return from.plusNanos(nanos - nanos % 100);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
