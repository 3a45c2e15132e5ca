package io.tributary.sandbox.webex;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Role;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The filters of a list call besides its window. */
record WebexFilter(
        Status status,
        @Nullable String ownerId,
        @Nullable String ownerEmail,
        @Nullable String ownerType,
        @Nullable String serviceType,
        @Nullable String format,
        @Nullable String storageRegion,
        @Nullable String locationId,
        @Nullable String topic) {

    /** Who let the service into an organisation. */
    static final String ADMINISTRATOR = "ada@example.com";

    static WebexFilter of(Form query, Account account) {
        boolean user = account.role() == Role.USER;
        return new WebexFilter(
                status(query, account),
                // The user's own list has no owner filter; like any unknown name it is ignored.
                user ? null : query.first("ownerId"),
                user ? account.users().getFirst() : ownerEmail(query, account),
                oneOf(query, "ownerType", List.of("user", "place", "virtualLine", "callQueue")),
                oneOf(query, "serviceType", List.of("calling", "customerAssist")),
                oneOf(query, "format", List.of("MP3")),
                oneOf(
                        query,
                        "storageRegion",
                        List.of("US", "SG", "GB", "JP", "DE", "AU", "IN", "CA")),
                query.first("locationId"),
                query.first("topic"));
    }

    boolean matches(Entry entry) {
        Details.WebexCall call = WebexEmulator.call(entry);
        return entry.status() == status
                && (ownerId == null || ownerId.equals(call.owner().id()))
                && (ownerEmail == null || ownerEmail.equalsIgnoreCase(WebexRows.ownerEmail(call)))
                && (ownerType == null || ownerType.equals(call.ownerType()))
                && (serviceType == null || serviceType.equals(call.serviceType()))
                && (format == null || format.equals(call.format()))
                && (storageRegion == null || storageRegion.equals(call.storageRegion()))
                && (locationId == null || locationId.equals(call.locationId()))
                && (topic == null || lower(entry.title()).contains(lower(topic)));
    }

    /** Whether a role sees a recording at all, whatever it asks for. */
    static boolean isVisible(Account account, Entry entry) {
        return switch (account.role()) {
            case COMPLIANCE_OFFICER -> true;
            case ADMIN -> entry.status() != Status.PURGED;
            case USER ->
                    entry.status() != Status.PURGED
                            && account.users()
                                    .getFirst()
                                    .equals(WebexEmulator.call(entry).owner().email());
        };
    }

    private static @Nullable String ownerEmail(Form query, Account account) {
        String asked = query.first("ownerEmail");
        return asked == null
                        && query.first("ownerId") == null
                        && account.quirks().has(Quirk.WEBEX_OWN_RECORDINGS_ONLY)
                ? ADMINISTRATOR
                : asked;
    }

    private static Status status(Form query, Account account) {
        if (query.all("status").size() > 1) {
            throw new Refusal(EmulatedWebexErrors.badRequest("status takes one value"));
        }
        return switch (Objects.requireNonNullElse(query.first("status"), "available")) {
            case "available" -> Status.AVAILABLE;
            case "deleted" -> Status.TRASHED;
            case "purged" -> {
                // Only the admin list knows "purged", and only a compliance officer still sees
                // what it means. What an administrator is told is not documented: the value is
                // refused here, so that nobody takes an empty list for an answer.
                if (account.role() != Role.COMPLIANCE_OFFICER) {
                    throw new Refusal(EmulatedWebexErrors.badRequest("status cannot be purged"));
                }
                yield Status.PURGED;
            }
            default -> throw new Refusal(EmulatedWebexErrors.badRequest("status is unknown"));
        };
    }

    private static @Nullable String oneOf(Form query, String name, List<String> known) {
        String value = query.first(name);
        if (value != null && !known.contains(value)) {
            throw new Refusal(EmulatedWebexErrors.badRequest(name + " must be one of " + known));
        }
        return value;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
