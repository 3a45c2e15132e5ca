package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.Signer;
import io.tributary.sandbox.world.Mix;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What lets in whoever has a link: for one recording and three hours, another in every link. */
final class WebexTickets {

    static final String AUDIO = "calling";
    static final String TRANSCRIPT = "callingTranscript";
    static final Duration LIFE = Duration.ofHours(3);

    private static final int SERIAL = 16;

    private final Signer signer = new Signer();
    private final Clock clock;

    WebexTickets(Clock clock) {
        this.clock = clock;
    }

    /** The query of a link. */
    String query(String type, String recording, Instant now) {
        String serial = Mix.text(UUID.randomUUID().getMostSignificantBits(), SERIAL);
        String timestamp = String.valueOf(now.toEpochMilli());
        return "type=%s&orgId=%s&recordUUID=%s&ticket=%s&timestamp=%s"
                .formatted(
                        type,
                        WebexMetadata.ORGANISATION,
                        recording,
                        serial
                                + signer.signature(
                                        signed(
                                                type,
                                                WebexMetadata.ORGANISATION,
                                                recording,
                                                serial,
                                                timestamp)),
                        timestamp);
    }

    /** Whether the ticket is for what the rest of the query says, and not too old. */
    boolean open(Form query) {
        String ticket = query.first("ticket");
        String timestamp = query.first("timestamp");
        return ticket != null
                && timestamp != null
                && ticket.length() > SERIAL
                && signer.isOf(
                        signed(
                                query.first("type"),
                                query.first("orgId"),
                                query.first("recordUUID"),
                                ticket.substring(0, SERIAL),
                                timestamp),
                        ticket.substring(SERIAL))
                && clock.instant()
                        .isBefore(Instant.ofEpochMilli(Long.parseLong(timestamp)).plus(LIFE));
    }

    private static String signed(@Nullable String... parts) {
        return String.join("\n", parts);
    }
}
