package io.tributary.sandbox.zoom;

import io.tributary.sandbox.world.Details;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of a meeting by its place, as not every file has an identifier.
 *
 * @param uuid the meeting's
 * @param place among the files that everybody is shown and, behind them, those of participants
 */
record ZoomFileReference(String uuid, int place) {

    /** A text that {@link #text} made. */
    static ZoomFileReference parse(String text) {
        String[] parts =
                new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII)
                        .split(" ", 2);
        return new ZoomFileReference(parts[1], Integer.parseInt(parts[0]));
    }

    /** Safe to stand in a path. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((place + " " + uuid).getBytes(StandardCharsets.US_ASCII));
    }

    Details.ZoomFile file(Details.ZoomMeeting meeting) {
        List<Details.ZoomFile> all =
                Stream.concat(meeting.files().stream(), meeting.participantAudio().stream())
                        .toList();
        return all.get(place);
    }
}
