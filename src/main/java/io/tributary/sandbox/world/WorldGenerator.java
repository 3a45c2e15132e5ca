package io.tributary.sandbox.world;

import io.tributary.recording.Status;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private final Moments moments;
    private final List<Entry> entries = new ArrayList<>();

    WorldGenerator(long seed, Instant now) {
        this.seed = seed;
        moments = new Moments(now);
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
                    busy.addAll(moments.busyDay(random, BUSY_ZOOM_DAY));
                }
                addUnfinished(account, random);
            }
            case IMAGICLE -> {
                busy.addAll(moments.busySecond(random, BUSY_IMAGICLE_SECOND));
                addConversations(random);
                addDayLong(random);
            }
        }
        addThrownAway(account, random);
        int before = entries.size() - first;
        while (busy.size() < IN_BUSY_WEEK) {
            busy.add(moments.busyAgain(random, busy));
        }
        while (quiet.size() < PER_ACCOUNT - IN_BUSY_WEEK - before) {
            quiet.add(quietStart(account, random));
        }
        busy.forEach(start -> add(account, random, start, Status.AVAILABLE));
        quiet.forEach(start -> add(account, random, start, Status.AVAILABLE));
    }

    /** Instants at which something starts in every account. */
    private List<Instant> sharedMoments() {
        SplittableRandom random = new SplittableRandom(Mix.of(seed));
        List<Instant> shared = new ArrayList<>();
        for (int i = 0; i < SHARED_MOMENTS; i++) {
            shared.add(moments.busy(random).truncatedTo(ChronoUnit.SECONDS));
        }
        return shared;
    }

    private Instant quietStart(Account account, SplittableRandom random) {
        Instant moment = moments.quiet(random);
        return account.provider() == EmulatedProvider.WEBEX
                ? moment.truncatedTo(ChronoUnit.SECONDS)
                : moment;
    }

    /** One file that came into being days after its call, at a different delay per account. */
    private void addLate(Account account, SplittableRandom random) {
        int days = account.equals(EMEA) ? 3 : 5;
        Instant start = moments.busyFrom().plus(30, ChronoUnit.HOURS);
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
            Instant start = moments.now().minus(20L * (i + 1), ChronoUnit.MINUTES);
            add(account, random, start, Status.PROCESSING);
        }
    }

    /** Trash is emptied after 30 days, so it holds recent recordings only. */
    private void addThrownAway(Account account, SplittableRandom random) {
        if (!account.statuses().contains(Status.TRASHED)) {
            return;
        }
        for (int i = 0; i < TRASHED; i++) {
            add(account, random, moments.recent(random), Status.TRASHED);
        }
        for (int i = 0; i < PURGED && account.statuses().contains(Status.PURGED); i++) {
            add(account, random, moments.recent(random), Status.PURGED);
        }
    }

    /** Calls that Webex recorded at the one end and Imagicle at the other. */
    private void addConversations(SplittableRandom random) {
        List<Entry> atWebex =
                entries.stream()
                        .filter(entry -> entry.source().equals(EMEA.source()))
                        .filter(entry -> entry.status() == Status.AVAILABLE)
                        .filter(entry -> !moments.isBusy(entry.startTime()))
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
        Instant start = quietStart(MILAN, random).minus(2, ChronoUnit.DAYS);
        Instant heard = moments.isUsual(start) ? start : moments.busyTo().plusSeconds(61);
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

    /** Calls within the company that were recorded at both ends: two recordings, one session. */
    private void addBothEnds(Account account, SplittableRandom random) {
        for (int i = 0; i < BOTH_ENDS; i++) {
            Instant start = quietStart(account, random);
            Entry one = add(account, random, start, Status.AVAILABLE);
            entries.add(inSessionOf(one, entry(account, random, start, Status.AVAILABLE)));
        }
    }

    private static Entry inSessionOf(Entry one, Entry other) {
        return one.details() instanceof Details.WebexCall here
                        && other.details() instanceof Details.WebexCall there
                ? other.with(there.withCallSession(here.callSessionId()))
                : other;
    }

    private Entry add(Account account, SplittableRandom random, Instant start, Status status) {
        Entry entry = entry(account, random, start, status);
        entries.add(entry);
        return entry;
    }

    private Entry entry(Account account, SplittableRandom random, Instant start, Status status) {
        Instant create = created(account, random, start);
        return World.entry(account, random, start, create, status, null);
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
                yield create.isAfter(moments.now()) ? moments.now() : create;
            }
            case ZOOM, IMAGICLE -> start;
        };
    }
}
