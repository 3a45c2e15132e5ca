package io.tributary.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Kind;
import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Provider;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.recording.View;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

class FileNameTest {

    private static final Instant START = Instant.parse("2026-11-21T17:03:21.412Z");

    private static String name(@Nullable String title, MediaKind kind, String type) {
        Recording recording =
                new Recording(
                        new RecordingId("zoom-main", "a"),
                        "zoom-main",
                        new Provider("ZOOM"),
                        "a",
                        null,
                        Kind.MEETING,
                        title,
                        START,
                        null,
                        null,
                        null,
                        Status.AVAILABLE,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        View.BASIC);
        Media medium = new Media("a", kind, null, null, Status.AVAILABLE, null, null, null);
        return FileName.of(recording, medium, type);
    }

    @ParameterizedTest
    @CsvSource({
        "VIDEO,      video/mp4,                Weekly 2026-11-21 17.03.21Z.mp4",
        "AUDIO,      audio/mpeg,               Weekly 2026-11-21 17.03.21Z.mp3",
        "CHAT,       text/plain;charset=utf-8, Weekly 2026-11-21 17.03.21Z chat.txt",
        "TRANSCRIPT, text/vtt,                 Weekly 2026-11-21 17.03.21Z transcript.vtt",
        "TIMELINE,   application/json,         Weekly 2026-11-21 17.03.21Z timeline.json",
        "OTHER,      strange/type,             Weekly 2026-11-21 17.03.21Z other.bin"
    })
    void aNameSaysWhatItIsAndWhenItBegan(MediaKind kind, String type, String name) {
        assertThat(name("Weekly", kind, type)).isEqualTo(name);
    }

    @Test
    void withoutATitleItIsTheKind() {
        assertThat(name(null, MediaKind.VIDEO, "video/mp4"))
                .isEqualTo("meeting 2026-11-21 17.03.21Z.mp4");
        assertThat(name(" ../ ", MediaKind.VIDEO, "video/mp4")).startsWith("meeting 2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "C:\\Windows\\system32",
                "a\r\nSet-Cookie: x=y",
                "a\"; filename=\"evil.exe",
                "gpj.\u202Eexe",
                "a\u2066b\u2069\u200B\uFEFF",
                "a\u0000b\u0085c\u2028d",
                ".hidden.",
                "a|b<c>d*e?f%00",
                "lone \uD800 surrogate"
            })
    void nothingInATitleSteersASystem(String title) {
        assertThat(name(title, MediaKind.AUDIO, "audio/mpeg"))
                .doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}<>:\"/\\\\|?*%]")
                .doesNotContainPattern("^[. ]")
                .endsWith(" 2026-11-21 17.03.21Z.mp3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ü", "日", "😀"})
    void aNameIsShortEnoughForEveryFileSystem(String character) {
        String name = name(character.repeat(500), MediaKind.TRANSCRIPT, "text/vtt");

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
        assertThat(name).startsWith(character).doesNotContain("\uFFFD", "?");
    }

    @Test
    void otherScriptsAreKept() {
        assertThat(name("Überblick 日本語", MediaKind.AUDIO, "audio/mpeg"))
                .startsWith("Überblick 日本語 ");
    }
}
