package io.tributary.sandbox.zoom;

import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;

/** The UTC days that a list call asks for. */
record EmulatedZoomWindow(LocalDate from, LocalDate to) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_DAYS = 30;

    static EmulatedZoomWindow of(Form query, Instant now, Quirks quirks) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate defaultFrom =
                quirks.has(Quirk.ZOOM_YESTERDAY_AND_TODAY) ? today.minusDays(1) : today;
        LocalDate from = read(query, "from");
        LocalDate to = read(query, "to");
        LocalDate start = from != null ? from : defaultFrom;
        LocalDate end = to != null ? to : defaultFrom.plusDays(1);
        if (start.isAfter(end)) {
            throw new Refusal(EmulatedZoomErrors.invalidField("from"));
        }
        return new EmulatedZoomWindow(clamped(start, end), end);
    }

    /** A window of more than a month is not refused: it silently begins a month before its end. */
    private static LocalDate clamped(LocalDate from, LocalDate to) {
        LocalDate earliest = to.minusMonths(1);
        return from.isBefore(earliest) && from.isBefore(to.minusDays(LONGEST_DAYS))
                ? earliest
                : from;
    }

    /** Moved as if only so many days could be asked for. */
    EmulatedZoomWindow lastDays(int days) {
        LocalDate earliest = to.minusDays(days);
        return from.isBefore(earliest) ? new EmulatedZoomWindow(earliest, to) : this;
    }

    boolean holds(Instant start, boolean toInclusive) {
        LocalDate day = LocalDate.ofInstant(start, ZoneOffset.UTC);
        return !day.isBefore(from) && (day.isBefore(to) || (toInclusive && day.equals(to)));
    }

    private static @Nullable LocalDate read(Form query, String name) {
        String text = query.first(name);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeParseException _) {
            throw new Refusal(EmulatedZoomErrors.invalidField(name));
        }
    }
}
