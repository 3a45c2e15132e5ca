package io.tributary.sandbox.world;

import io.tributary.recording.Status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up meetings as Zoom records them. */
final class ZoomMeetings {

    private static final List<String> TOPICS =
            List.of(
                    "Weekly",
                    "Sprint review",
                    "Customer call: Größe & Preis",
                    "1:1",
                    "Town hall",
                    "Interview",
                    "Réunion budgétaire",
                    "週次ミーティング");
    private static final List<Integer> TYPES = List.of(1, 2, 2, 2, 3, 4, 5, 6, 8, 8, 9, 99);
    private static final List<String> ZONES =
            List.of("", "Europe/Berlin", "America/New_York", "Asia/Tokyo");

    private final Account account;
    private final SplittableRandom random;

    ZoomMeetings(Account account, SplittableRandom random) {
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
        boolean processing = status == Status.PROCESSING;
        Duration any = Duration.ofMinutes(processing ? 0 : random.nextInt(120));
        Duration length = duration != null && !processing ? duration : any;
        boolean surprise = random.nextInt(400) == 0 || account.quirks().has(Quirk.UNKNOWN_VALUES);
        String uuid = Guess.meetingUuid(random);
        String topic = Guess.one(random, TOPICS);
        Person host = host(user);
        ZoomFiles files = new ZoomFiles(random, host, duration != null);
        return new Entry(
                account.source(),
                uuid,
                start,
                create,
                status,
                topic,
                length,
                new Details.ZoomMeeting(
                        host,
                        82_600_000_000L + random.nextInt(400),
                        surprise ? 42 : Guess.one(random, TYPES),
                        Guess.one(random, ZONES),
                        processing
                                ? List.of(unfinished(start))
                                : files.all(start, length, surprise),
                        processing || random.nextInt(20) > 0
                                ? List.of()
                                : List.of(
                                        files.participant(start, length),
                                        files.participant(start, length)),
                        status == Status.TRASHED
                                ? start.plus(length).plus(Duration.ofHours(1))
                                : null));
    }

    private Person host(@Nullable String user) {
        if (user != null) {
            return Person.of(user);
        }
        return account.users().isEmpty()
                ? Guess.one(random, Person.STAFF)
                : Person.of(Guess.one(random, account.users()));
    }

    private Details.ZoomFile unfinished(Instant start) {
        return new Details.ZoomFile(
                Guess.uuid(random), start, null, "", "", 0L, null, "processing", true);
    }
}
