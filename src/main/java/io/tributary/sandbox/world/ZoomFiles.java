package io.tributary.sandbox.world;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up the files of a meeting.
 *
 * @param toScale whether there is one segment and its sizes follow from how long it is; if not they
 *     are any
 */
record ZoomFiles(SplittableRandom random, Person host, boolean toScale) {

    private static final List<String> ODD_FILE_TYPES = List.of("HOLOGRAM", "CHAT_MESSAGE", "TB");

    /** The files of one or, where somebody stopped and started again, two segments. */
    List<Details.ZoomFile> all(Instant start, Duration length, boolean surprise) {
        List<Details.ZoomFile> files = new ArrayList<>();
        boolean interrupted = random.nextInt(10) == 0 && length.toMinutes() > 10;
        int segments = interrupted && !toScale ? 2 : 1;
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
        String id = Guess.uuid(random);
        long any = 1_000L + random.nextInt(50_000_000);
        return new Details.ZoomFile(
                id,
                start,
                end,
                fileType,
                extension,
                size(fileType, Duration.between(start, end), id, any),
                recordingType,
                "completed",
                true);
    }

    /** Of texts it is counted, since it is the only one that they can have. */
    private long size(String fileType, Duration length, String id, long any) {
        return switch (fileType) {
            case "TRANSCRIPT" -> ZoomMedia.transcript(host, length, id).size();
            case "CHAT" -> ZoomMedia.chat(host, length, id).size();
            default ->
                    Math.max(
                            ZoomMedia.filled(fileType).smallest(id),
                            toScale ? length.toSeconds() * perSecond(fileType) : any);
        };
    }

    private static long perSecond(String fileType) {
        return fileType.equals("MP4") ? 100_000 : 16_000;
    }

    Details.ZoomFile participant(Instant start, Duration length) {
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
