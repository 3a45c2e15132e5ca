package io.tributary.sandbox.world;

import io.tributary.sandbox.media.Content;
import io.tributary.sandbox.media.Filled;
import io.tributary.sandbox.media.Speech;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What is in the files of a Zoom meeting. */
public final class ZoomMedia {

    private ZoomMedia() {}

    /** The bytes of a file; as many as its size says, where it says one. */
    public static Content of(Details.ZoomMeeting meeting, String uuid, Details.ZoomFile file) {
        String id = Objects.requireNonNullElse(file.id(), uuid + " of " + file.start());
        Duration length =
                Duration.between(
                        file.start(), Objects.requireNonNullElse(file.end(), file.start()));
        return switch (file.fileType()) {
            case "TRANSCRIPT" -> transcript(meeting.host(), length, id);
            case "CC" -> captions(meeting.host(), length, id);
            case "CHAT" -> chat(meeting.host(), length, id);
            case "TIMELINE" -> timeline(id);
            default -> filled(file.fileType()).ofSize(Objects.requireNonNull(file.size()), id);
        };
    }

    /** What a file that is no text is made of; pictures for whatever nobody has heard of. */
    static Filled filled(String fileType) {
        return switch (fileType) {
            case "MP4" -> Filled.MP4;
            case "M4A" -> Filled.M4A;
            default -> Filled.JPEG;
        };
    }

    /** WebVTT whose lines begin with who speaks. */
    static Content transcript(Person host, Duration length, String id) {
        return vtt(host, length, id, true);
    }

    private static Content captions(Person host, Duration length, String id) {
        return vtt(host, length, id, false);
    }

    private static Content vtt(Person host, Duration length, String id, boolean withSpeakers) {
        StringBuilder text = new StringBuilder("WEBVTT\r\n");
        int number = 0;
        for (Speech speech : speeches(host, length, id)) {
            text.append("\r\n").append(++number).append("\r\n").append(speech.time());
            text.append("\r\n");
            if (withSpeakers) {
                text.append(speech.speaker()).append(": ");
            }
            text.append(speech.text()).append("\r\n");
        }
        return Content.of(text.toString());
    }

    static Content chat(Person host, Duration length, String id) {
        StringBuilder text = new StringBuilder();
        for (Speech speech : speeches(host, length, id).stream().limit(5).toList()) {
            text.append(speech.time(), 0, 8).append('\t').append(speech.speaker());
            text.append(":\t").append(speech.text()).append("\r\n");
        }
        return Content.of(text.toString());
    }

    /** 93 bytes, like the one that was seen. */
    private static Content timeline(String id) {
        return Content.of(
                "{\"timeline\":[{\"ts\":\"00:00:02\",\"users\":[{\"user_id\":\"" + id + "\"}]}]}");
    }

    private static List<Speech> speeches(Person host, Duration length, String id) {
        Person guest = Person.STAFF.get(Mix.below(Person.STAFF.size(), id));
        return Speech.of(length, List.of(host.name(), guest.name()), id);
    }
}
