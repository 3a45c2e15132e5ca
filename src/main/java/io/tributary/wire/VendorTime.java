package io.tributary.wire;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads the times of vendors. One that lies before 1970 or after 9999 is none: it stands for "not
 * known" or is an error, RFC 3339 could not write it, and calculating with it would overflow.
 */
public final class VendorTime {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .optionalStart()
                    .parseLenient()
                    .appendOffsetId()
                    .toFormatter(Locale.ROOT)
                    .withChronology(IsoChronology.INSTANCE)
                    .withResolverStyle(ResolverStyle.STRICT);

    private VendorTime() {}

    /** A time with its offset (ISO 8601); absent where it cannot be read. */
    public static @Nullable Instant read(@Nullable String text) {
        return parsed(text) instanceof OffsetDateTime exact ? possible(exact.toInstant()) : null;
    }

    /**
     * A time with or without an offset; absent where it cannot be read.
     *
     * @param zone where the time holds that comes without an offset
     */
    public static @Nullable Instant read(@Nullable String text, ZoneId zone) {
        return parsed(text) instanceof LocalDateTime local
                ? possible(local.atZone(zone).toInstant())
                : read(text);
    }

    private static @Nullable TemporalAccessor parsed(@Nullable String text) {
        try {
            return text == null || text.isEmpty()
                    ? null
                    : ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable Instant possible(Instant time) {
        return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    }
}
