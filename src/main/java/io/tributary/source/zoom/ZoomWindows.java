package io.tributary.source.zoom;

import io.tributary.source.SourceQuery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The windows in which a query is read: counted down from its end, which stays the same for all
 * pages of a walk, so that each day belongs to one of them.
 *
 * @param lowest the first day that matters
 * @param highest the day after the last one
 * @param days how many days a window has, but for the lowest
 */
record ZoomWindows(LocalDate lowest, LocalDate highest, int days) {

    /** Empty where the query ends before the history begins. */
    static Optional<ZoomWindows> of(SourceQuery query, Duration slack, Instant history, int days) {
        Instant oldest = later(query.from().minus(slack), history);
        // What starts after the question was asked is no part of its answer.
        Instant end = earlier(query.to(), query.asOf().plus(slack));
        if (!query.from().isBefore(query.to()) || !oldest.isBefore(end)) {
            return Optional.empty();
        }
        LocalDate highest = ZoomWindow.day(end.minusNanos(1)).plusDays(1);
        return Optional.of(new ZoomWindows(ZoomWindow.day(oldest), highest, days));
    }

    /** The window that holds an instant, cut off after the day of that instant. */
    ZoomWindow from(Instant newest) {
        LocalDate day = earlier(later(ZoomWindow.day(newest), lowest), highest.minusDays(1));
        long above = ChronoUnit.DAYS.between(day, highest) - 1;
        LocalDate high = highest.minusDays(above / days * days);
        return new ZoomWindow(later(high.minusDays(days), lowest), day.plusDays(1));
    }

    /** The next older window; empty below the lowest. */
    Optional<ZoomWindow> below(ZoomWindow window) {
        return window.low().isAfter(lowest)
                ? Optional.of(
                        new ZoomWindow(later(window.low().minusDays(days), lowest), window.low()))
                : Optional.empty();
    }

    /** Whether a window could be one of these, cut off or not. */
    boolean contain(ZoomWindow window) {
        return !window.low().isBefore(lowest)
                && !window.high().isAfter(highest)
                && ChronoUnit.DAYS.between(window.low(), window.high()) <= days;
    }

    private static <T extends Comparable<? super T>> T later(T one, T other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static <T extends Comparable<? super T>> T earlier(T one, T other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
