package io.tributary.sandbox.imagicle;

import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Mix;
import io.tributary.sandbox.world.Person;
import io.tributary.sandbox.world.Quirk;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A recording as the list and the details show it: the owner is a name here, an object there. */
final class ImagicleRows {

    private static final DateTimeFormatter SEVEN_DIGITS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx");

    private ImagicleRows() {}

    static JsonObject row(Entry entry, Account account) {
        return shared(entry, account)
                .with("ownerUsername", ImagicleEmulator.call(entry).owner().username());
    }

    static JsonObject details(Entry entry, Account account) {
        Details.ImagicleCall call = ImagicleEmulator.call(entry);
        JsonObject details = shared(entry, account).with("owner", user(call.owner()));
        if (account.quirks().has(Quirk.IMAGICLE_PBX_INFO)) {
            details.with("pbxInfo", new JsonObject().with("callId", call.pbxCallId()));
        } else {
            details.with("pbxCallId", call.pbxCallId());
        }
        if (call.preserved()) {
            details.with("preservingUser", user(call.owner()));
        } else {
            details.withNull("preservingUser");
        }
        return details.withNull("note")
                .with("size", call.size())
                .with(
                        "hash",
                        new JsonObject()
                                .with("algorithm", "SHA256")
                                .with("value", Mix.text(Mix.of(entry.providerId()), 44)));
    }

    private static JsonObject shared(Entry entry, Account account) {
        Details.ImagicleCall call = ImagicleEmulator.call(entry);
        JsonObject row = new JsonObject();
        if (account.quirks().has(Quirk.IMAGICLE_TYPE_MEMBER)) {
            row.with("__type", "Recording:#Imagicle.Recorder.WebAPI");
        }
        row.with("id", mixedCase(entry.providerId()))
                .with("referenceNumber", call.reference())
                .with("startTime", SEVEN_DIGITS.format(entry.startTime().atOffset(call.offset())))
                .with("duration", text(entry.duration()))
                .with("direction", call.direction())
                .with("localPartyNumber", call.localNumber())
                .with("remotePartyNumber", call.remoteNumber());
        return account.quirks().has(Quirk.UNKNOWN_VALUES)
                ? row.with("sentiment", "unheardOf")
                : row;
    }

    private static JsonObject user(Person person) {
        return new JsonObject()
                .with("username", person.username())
                .with("firstName", person.firstName())
                .with("lastName", person.lastName())
                .with("phoneNumber", person.extension())
                .with("group", "Milan")
                .with("department", "Operations");
    }

    /** Some GUIDs come in upper case, some in lower, some in both. */
    private static String mixedCase(String id) {
        return switch (Math.floorMod(Mix.of(id), 3)) {
            case 0 -> id;
            case 1 -> id.toUpperCase(Locale.ROOT);
            default -> id.substring(0, 18).toUpperCase(Locale.ROOT) + id.substring(18);
        };
    }

    /** As .NET writes it: {@code PT1M31.87S}, with all parts after days: {@code P1DT0H0M0.5S}. */
    private static String text(Duration duration) {
        return duration.toDays() == 0
                ? duration.toString()
                : "P%dDT%dH%dM%s"
                        .formatted(
                                duration.toDaysPart(),
                                duration.toHoursPart(),
                                duration.toMinutesPart(),
                                Duration.ofSeconds(duration.toSecondsPart(), duration.toNanosPart())
                                        .toString()
                                        .substring(2));
    }
}
