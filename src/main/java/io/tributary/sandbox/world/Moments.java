package io.tributary.sandbox.world;

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
 * When something is recorded: 13 months with one busy week and, about once a month, a silent day.
 */
final class Moments {

    private final Instant now;
    private final Instant oldest;
    private final Instant busyFrom;
    private final Instant busyTo;

    Moments(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        LocalDate today = LocalDate.ofInstant(this.now, ZoneOffset.UTC);
        oldest = startOf(today.minusMonths(13)).plus(1, ChronoUnit.DAYS);
        LocalDate monday =
                today.minusWeeks(5).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        busyFrom = startOf(monday);
        busyTo = startOf(monday.plusWeeks(1));
    }

    /** When the world ends. */
    Instant now() {
        return now;
    }

    Instant busyFrom() {
        return busyFrom;
    }

    Instant busyTo() {
        return busyTo;
    }

    /** A moment of the busy week. */
    Instant busy(SplittableRandom random) {
        return within(random, busyFrom, busyTo);
    }

    /** A new moment of the busy week, or now and then one that is taken already. */
    Instant busyAgain(SplittableRandom random, List<Instant> taken) {
        return random.nextInt(25) == 0 && !taken.isEmpty()
                ? Guess.one(random, taken)
                : busy(random);
    }

    /** So many moments of the Wednesday of the busy week. */
    List<Instant> busyDay(SplittableRandom random, int count) {
        Instant wednesday = busyFrom.plus(2, ChronoUnit.DAYS);
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            moments.add(within(random, wednesday, wednesday.plus(1, ChronoUnit.DAYS)));
        }
        return moments;
    }

    /** So many moments within one second, many of them the same tenth of a microsecond. */
    List<Instant> busySecond(SplittableRandom random, int count) {
        Instant second = busyFrom.plus(3, ChronoUnit.DAYS).plus(10, ChronoUnit.HOURS);
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            moments.add(
                    random.nextInt(4) == 0
                            ? second
                            : second.plusNanos(100L * random.nextInt(10_000_000)));
        }
        return moments;
    }

    /** A moment outside the busy week. */
    Instant quiet(SplittableRandom random) {
        while (true) {
            Instant moment = within(random, oldest, now.minus(3, ChronoUnit.HOURS));
            if (isUsual(moment)) {
                return moment;
            }
        }
    }

    /** A moment of the last weeks, after the busy one. */
    Instant recent(SplittableRandom random) {
        Instant weeksAgo = now.minus(25, ChronoUnit.DAYS);
        Instant from = busyTo.isAfter(weeksAgo) ? busyTo : weeksAgo;
        while (true) {
            Instant moment = within(random, from, now.minus(1, ChronoUnit.DAYS));
            if (!isSilent(moment)) {
                return moment;
            }
        }
    }

    /** Whether it is neither in the busy week nor on a silent day. */
    boolean isUsual(Instant moment) {
        return !isBusy(moment) && !isSilent(moment);
    }

    boolean isBusy(Instant moment) {
        return !moment.isBefore(busyFrom) && moment.isBefore(busyTo);
    }

    /** On one day of about every month nobody recorded anything. */
    private static boolean isSilent(Instant moment) {
        return Math.floorMod(LocalDate.ofInstant(moment, ZoneOffset.UTC).toEpochDay(), 29L) == 11;
    }

    private static Instant within(SplittableRandom random, Instant from, Instant to) {
        long nanos = random.nextLong(Duration.between(from, to).toNanos());
        return from.plusNanos(nanos - nanos % 100);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
