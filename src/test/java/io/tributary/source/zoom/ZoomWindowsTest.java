package io.tributary.source.zoom;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.source.Position;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

class ZoomWindowsTest {

    private static final Duration SLACK = Duration.ofMinutes(2);
    private static final Instant HISTORY = Instant.parse("2013-01-01T00:00:00Z");

    @Property
    void windowsAdjoinAndHoldEveryDayOfAQueryOnce(
            @ForAll @LongRange(min = 1, max = 40_000_000) long seconds,
            @ForAll @IntRange(min = 1, max = 30) int days,
            @ForAll @LongRange(max = 100_000) long offset) {
        Instant to = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(offset);
        Instant from = to.minusSeconds(seconds);
        ZoomWindows windows =
                ZoomWindows.of(ZoomSources.query(from, to), SLACK, HISTORY, days).orElseThrow();

        ZoomWindow window = windows.from(to.plus(SLACK));
        assertThat(window.end()).isAfterOrEqualTo(to);
        Optional<ZoomWindow> next = windows.below(window);
        while (next.isPresent()) {
            assertThat(next.get().high()).isEqualTo(window.low());
            assertThat(windows.contain(next.get())).isTrue();
            window = next.get();
            next = windows.below(window);
        }
        assertThat(window.start()).isBeforeOrEqualTo(from.minus(SLACK));
        assertThat(window.start()).isAfter(from.minus(SLACK).minus(Duration.ofDays(1)));
    }

    @Property
    void aWalkBegunBelowTheTopEndsItsFirstWindowWhereTheOthersDo(
            @ForAll @LongRange(min = 0, max = 30_000_000) long below) {
        Instant to = Instant.parse("2026-03-01T12:00:00Z");
        ZoomWindows windows =
                ZoomWindows.of(
                                ZoomSources.query(to.minus(Duration.ofDays(400)), to),
                                SLACK,
                                HISTORY,
                                30)
                        .orElseThrow();
        Instant start = to.minusSeconds(below);

        ZoomWindow cut = windows.from(start);
        assertThat(cut.start()).isBeforeOrEqualTo(start);
        assertThat(cut.end()).isAfter(start);
        ZoomWindow whole = windows.from(to);
        while (whole.low().isAfter(cut.low())) {
            whole = windows.below(whole).orElseThrow();
        }
        assertThat(cut.low()).isEqualTo(whole.low());
        assertThat(cut.high()).isBeforeOrEqualTo(whole.high());
    }

    @Test
    void nothingBeforeTheHistoryIsAWindow() {
        Instant history = Instant.parse("2026-02-20T15:00:00Z");
        Instant to = Instant.parse("2026-03-01T00:00:00Z");
        ZoomWindows windows =
                ZoomWindows.of(ZoomSources.query(Instant.EPOCH, to), SLACK, history, 30)
                        .orElseThrow();

        assertThat(windows.lowest()).isEqualTo(LocalDate.parse("2026-02-20"));
        assertThat(windows.highest()).isEqualTo(LocalDate.parse("2026-03-01"));
        assertThat(ZoomWindows.of(ZoomSources.query(Instant.EPOCH, history), SLACK, history, 30))
                .isEmpty();
    }

    @Test
    void aPositionReadsWhatItWroteAndNothingElse() {
        ZoomWindow window =
                new ZoomWindow(LocalDate.parse("2026-01-30"), LocalDate.parse("2026-03-01"));
        for (ZoomPosition position :
                new ZoomPosition[] {
                    new ZoomPosition(window, null, null),
                    new ZoomPosition(window, 731, "aB.c/d+=="),
                    new ZoomPosition(window, null, "t")
                }) {
            assertThat(ZoomPosition.parse(position.toPosition())).contains(position);
        }
        for (String text :
                new String[] {"x", "t", ".", "1.0", "1.zzzz", "!", "1.1.1", "1.1.zzzzzz.t"}) {
            assertThat(ZoomPosition.parse(new Position(text))).as(text).isEmpty();
        }
        assertThat(ZoomPosition.fits("with space")).isFalse();
        assertThat(ZoomPosition.fits("x".repeat(121))).isFalse();
    }
}
