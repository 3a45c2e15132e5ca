package io.tributary.sandbox.world;

import io.tributary.recording.Status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final List<String> ODD_FILE_TYPES = List.of("HOLOGRAM", "CHAT_MESSAGE", "TB");

    private final Account account;
    private final SplittableRandom random;

    ZoomMeetings(Account account, SplittableRandom random) {
        this.account = account;
        this.random = random;
    }

    Entry invent(Instant start, Instant create, Status status, @Nullable String user) {
        boolean processing = status == Status.PROCESSING;
        Duration length = Duration.ofMinutes(processing ? 0 : random.nextInt(120));
        boolean surprise = random.nextInt(400) == 0 || account.quirks().has(Quirk.UNKNOWN_VALUES);
        return new Entry(
                account.source(),
                Guess.meetingUuid(random),
                start,
                create,
                status,
                Guess.one(random, TOPICS),
                length,
                new Details.ZoomMeeting(
                        host(user),
                        82_600_000_000L + random.nextInt(400),
                        surprise ? 42 : Guess.one(random, TYPES),
                        Guess.one(random, ZONES),
                        processing ? List.of(unfinished(start)) : files(start, length, surprise),
                        processing || random.nextInt(20) > 0
                                ? List.of()
                                : List.of(participant(start, length), participant(start, length)),
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

    /** The files of one or, where somebody stopped and started again, two segments. */
    private List<Details.ZoomFile> files(Instant start, Duration length, boolean surprise) {
        List<Details.ZoomFile> files = new ArrayList<>();
        int segments = random.nextInt(10) == 0 && length.toMinutes() > 10 ? 2 : 1;
        Duration each = length.isZero() ? Duration.ofSeconds(40) : length.dividedBy(segments);
        for (int i = 0; i < segments; i++) {
            Instant begin = start.plus(each.multipliedBy(i)).plusSeconds(random.nextInt(20));
            Instant end = start.plus(each.multipliedBy(i + 1L)).plusSeconds(20);
            files.add(file(begin, end, "MP4", "MP4", "shared_screen_with_speaker_view"));
            files.add(file(begin, end, "M4A", "M4A", "audio_only"));
            files.add(timeline(begin, end));
            if (random.nextInt(3) == 0) {
                files.add(file(begin, end, "TRANSCRIPT", "VTT", "audio_transcript"));
            }
            if (random.nextInt(4) == 0) {
                files.add(file(begin, end, "CHAT", "TXT", "chat_file"));
            }
            if (random.nextInt(12) == 0) {
                // Captions lack most of what other files have.
                files.add(
                        new Details.ZoomFile(
                                null, begin, end, "CC", "VTT", null, null, null, false));
            }
            if (surprise) {
                files.add(
                        file(begin, end, Guess.one(random, ODD_FILE_TYPES), "BIN", "side_by_side"));
            }
        }
        return files;
    }

    private Details.ZoomFile file(
            Instant start,
            Instant end,
            String fileType,
            String extension,
            @Nullable String recordingType) {
        return new Details.ZoomFile(
                Guess.uuid(random),
                start,
                end,
                fileType,
                extension,
                1_000L + random.nextInt(50_000_000),
                recordingType,
                "completed",
                true);
    }

    private Details.ZoomFile participant(Instant start, Duration length) {
        return file(start, start.plus(length), "M4A", "M4A", "audio_only_each_participant");
    }

    private Details.ZoomFile timeline(Instant start, Instant end) {
        return new Details.ZoomFile(
                Guess.uuid(random),
                start,
                end,
                "TIMELINE",
                "JSON",
                93L,
                "timeline",
                "completed",
                false);
    }
}
