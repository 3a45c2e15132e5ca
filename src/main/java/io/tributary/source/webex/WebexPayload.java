package io.tributary.source.webex;

import io.tributary.wire.SentLink;
import io.tributary.wire.VendorText;
import io.tributary.wire.VendorTime;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What Webex answers with. All of it may be missing, whatever the documentation says; enumerations
 * are texts, because values are added to them.
 */
interface WebexPayload {

    /** A page of a list; its entries are read one by one. */
    record Listing(@Nullable List<JsonNode> items) {}

    /** An entry of a list, and what details hold of a recording. */
    record Item(
            @Nullable String id,
            @Nullable String topic,
            @Nullable String createTime,
            @Nullable String timeRecorded,
            @Nullable String ownerId,
            @Nullable String ownerEmail,
            @Nullable String ownerType,
            @Nullable String format,
            @Nullable String serviceType,
            @Nullable BigDecimal durationSeconds,
            @Nullable Long sizeBytes,
            @Nullable String status,
            @Nullable CallReference serviceData,
            @Nullable Links temporaryDirectDownloadLinks) {

        /** Whether it has what a recording must have: an id and a start. */
        boolean isRecording() {
            return VendorText.isIdentifier(id) && VendorTime.read(timeRecorded) != null;
        }

        /** When the file came into being; absent where that cannot be read. */
        @Nullable Instant created() {
            return VendorTime.read(createTime);
        }
    }

    /** Where the media are for three hours; in details only, and each may be missing. */
    record Links(@Nullable SentLink audioDownloadLink, @Nullable SentLink transcriptDownloadLink) {}

    /** To which call a recording belongs. */
    record CallReference(@Nullable String locationId, @Nullable String callSessionId) {}

    /** What only the metadata call knows. */
    record Metadata(@Nullable String ownerName, @Nullable Call serviceData) {}

    /** The recorded leg of a call. */
    record Call(
            @Nullable String personality,
            @Nullable Side callingParty,
            @Nullable Side calledParty,
            @Nullable Session session) {}

    /** One side of a call; outside numbers have no actor. */
    record Side(@Nullable Actor actor, @Nullable String name, @Nullable String number) {}

    /** Somebody whom Webex knows. */
    record Actor(@Nullable String email) {}

    /** When a call was. */
    record Session(@Nullable String stopTime) {}
}
