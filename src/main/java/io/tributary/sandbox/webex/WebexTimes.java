package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Times as Webex reads and writes them. */
final class WebexTimes {

    private static final DateTimeFormatter DATE_IN_UTC =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .parseDefaulting(ChronoField.NANO_OF_DAY, 0)
                    .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
                    .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME_IN_UTC_UNLESS_SAID =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .optionalStart()
                    .appendOffsetId()
                    .optionalEnd()
                    .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
                    .toFormatter(Locale.ROOT);

    private WebexTimes() {}

    /** Any form of ISO 8601 with a date; without an offset it is UTC. */
    static @Nullable Instant read(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(
                            text, text.length() == 10 ? DATE_IN_UTC : DATE_TIME_IN_UTC_UNLESS_SAID)
                    .toInstant();
        } catch (DateTimeParseException _) {
            throw new Refusal(
                    EmulatedWebexErrors.badRequest(name + " is no ISO 8601 date and time"));
        }
    }

    /** The zone of the answer's times: a header, and only a header. */
    static ZoneId zone(IncomingCall request) {
        String zone = request.headers().getFirst("timezone");
        if (zone == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw new Refusal(
                    EmulatedWebexErrors.badRequest("timezone is not in the IANA database"));
        }
    }

    static String write(Instant time, ZoneId zone) {
        return zone.equals(ZoneOffset.UTC)
                ? time.toString()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
    }
}
