package io.tributary.sandbox.world;

import io.tributary.recording.Status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/** Makes up calls as Imagicle records them. */
final class ImagicleCalls {

    private static final ZoneId MILAN = ZoneId.of("Europe/Rome");

    private final Account account;
    private final SplittableRandom random;

    ImagicleCalls(Account account, SplittableRandom random) {
        this.account = account;
        this.random = random;
    }

    /**
     * @param duration absent = any
     */
    Entry invent(
            Instant start,
            Instant create,
            Status status,
            @Nullable String user,
            @Nullable Duration duration) {
        Person owner = user != null ? Person.of(user) : Guess.one(random, Person.STAFF);
        Duration any =
                random.nextInt(50) == 0
                        ? Duration.ZERO
                        : Duration.ofMillis(10L * (50 + random.nextInt(60_000)));
        Duration length = duration != null ? duration : any;
        return new Entry(
                account.source(),
                Guess.uuid(random),
                start,
                create,
                status,
                null,
                length,
                new Details.ImagicleCall(
                        start.atZone(MILAN).getYear()
                                + String.format("%09d", random.nextInt(1_000_000_000)),
                        offset(start),
                        direction(),
                        owner.extension(),
                        remoteNumber(),
                        owner,
                        Guess.uuid(random),
                        length.toMillis() * 5 + 417,
                        random.nextInt(40) == 0));
    }

    /** Mostly the time of the site, with rows of another offset in between, as in the wild. */
    private ZoneOffset offset(Instant start) {
        return switch (random.nextInt(12)) {
            case 0 -> ZoneOffset.UTC;
            case 1 -> ZoneOffset.ofHours(-5);
            default -> MILAN.getRules().getOffset(start);
        };
    }

    private int direction() {
        int known = random.nextInt(20);
        boolean surprise = random.nextInt(400) == 0 || account.quirks().has(Quirk.UNKNOWN_VALUES);
        return surprise ? 7 : known == 0 ? 0 : known % 2 + 1;
    }

    private String remoteNumber() {
        return switch (random.nextInt(10)) {
            case 0 -> "";
            case 1 -> "020000" + (1000 + random.nextInt(9000));
            case 2, 3 -> Guess.one(random, Person.STAFF).extension();
            default -> Guess.outsideNumber(random);
        };
    }
}
