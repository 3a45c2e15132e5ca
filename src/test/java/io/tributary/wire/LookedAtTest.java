package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Status;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

class LookedAtTest {

    private static final String TIMELINE = "{\"timeline\":[{\"ts\":\"00:00:02\"}]}";
    private static final String FORBIDDEN =
            "{\"status\":false,\"errorCode\":124,\"errorMessage\":\"Forbidden\"}";

    @ParameterizedTest
    @ValueSource(strings = {"494433040000", "fffb9064", "fff39064", "fffa9064"})
    void mp3IsKnownWithAndWithoutATag(String hex) {
        assertMedium("audio/mpeg", LookedAt.of(padded(hex), medium(MediaKind.AUDIO)));
    }

    @Test
    void waveAndOggAreKnown() {
        assertMedium(
                "audio/wav",
                LookedAt.of(
                        padded("52494646ffffff0057415645666d742010000000"),
                        medium(MediaKind.AUDIO)));
        assertThat(LookedAt.of(padded("4f67675300020000"), medium(MediaKind.AUDIO)).isMedium())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"M4A ", "isom", "mp42", "iso5", "dash", "mp41", "avc1", "qt  "})
    void mpeg4IsWhatTheMediumIsWhateverItsBrand(String brand) {
        byte[] header =
                ("\0\0\0\30ftyp" + brand + "\0\0\0\0isom").getBytes(StandardCharsets.US_ASCII);
        String hex = HexFormat.of().formatHex(header);

        assertMedium("audio/mp4", LookedAt.of(padded(hex), medium(MediaKind.AUDIO)));
        if (!brand.equals("M4A ")) {
            assertMedium("video/mp4", LookedAt.of(padded(hex), medium(MediaKind.VIDEO)));
        }
    }

    @Test
    void theFilesOfTheSandboxAreWhatTheyAre() throws IOException {
        assertMedium("audio/mp4", LookedAt.of(asset("meeting.m4a"), medium(MediaKind.AUDIO)));
        assertMedium("video/mp4", LookedAt.of(asset("meeting.mp4"), medium(MediaKind.VIDEO)));
        assertMedium(
                "image/jpeg", LookedAt.of(asset("thumbnail.jpg"), medium(MediaKind.THUMBNAIL)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEBVTT\n\n", "\uFEFFWEBVTT\r\n\r\n1\r\n", "WEBVTT - note\n\n"})
    void webVttIsKnownWithAndWithoutAByteOrderMark(String text) {
        for (MediaKind kind : new MediaKind[] {MediaKind.TRANSCRIPT, MediaKind.CAPTIONS}) {
            assertMedium("text/vtt", LookedAt.of(bytes(text), medium(kind)));
        }
    }

    @Test
    void textIsTextOrATableWhereTheVendorSaysSo() {
        assertMedium(
                "text/plain",
                LookedAt.of(bytes("00:00:01\tAda:\tGrüße, 你好"), medium(MediaKind.CHAT)));
        assertMedium(
                "text/csv", LookedAt.of(bytes("a,b\n1,2\n"), medium(MediaKind.POLL, "text/csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[12:00] Ada: hello", "{smile} Ada: hello"})
    void aChatMayBeginWithABracket(String text) {
        assertMedium("text/plain", LookedAt.of(bytes(text), medium(MediaKind.CHAT)));
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsNeverTheMedium(MediaKind kind) {
        for (String page :
                new String[] {
                    "<!DOCTYPE html><html>",
                    "<html><head>",
                    "\r\n  <HTML>",
                    "\uFEFF<!doctype html>",
                    "<head><title>Sign in</title>",
                    "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
                    "<Error><Code>AccessDenied</Code></Error>",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
                    "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                    "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">"
                }) {
            assertThat(LookedAt.of(bytes(page), medium(kind)).isMedium()).as(page).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfADownloadHostIsNeverTheMedium(MediaKind kind) {
        assertThat(LookedAt.of(bytes(FORBIDDEN), medium(kind)).isMedium()).isFalse();
        assertThat(
                        LookedAt.of(bytes(" \n" + FORBIDDEN), medium(kind, "application/json"))
                                .isMedium())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void jsonIsDataAndNothingElse(MediaKind kind) {
        LookedAt look = LookedAt.of(bytes(TIMELINE), medium(kind));

        assertThat(look.mediaType()).isEqualTo("application/json");
        assertThat(look.isMedium())
                .isEqualTo(
                        switch (kind) {
                            case TIMELINE, SUMMARY, POLL, OTHER -> true;
                            case AUDIO, VIDEO, THUMBNAIL, TRANSCRIPT, CAPTIONS, CHAT -> false;
                        });
    }

    @Test
    void aListOfDataIsJson() {
        assertMedium(
                "application/json", LookedAt.of(bytes("[{\"a\":1}]"), medium(MediaKind.TIMELINE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forbidden", "The link has expired", "WEBVTT\n\n"})
    void textIsNoSound(String text) {
        assertThat(LookedAt.of(bytes(text), medium(MediaKind.AUDIO)).isMedium()).isFalse();
    }

    @Test
    void whatNobodyKnowsMayBeTheMedium() {
        assertMedium(
                "application/octet-stream",
                LookedAt.of(padded("0102030405060708"), medium(MediaKind.AUDIO)));
    }

    @Test
    void lookingTakesNothingAway() {
        ByteBuffer bytes = padded("fffb9064");

        LookedAt.of(bytes, medium(MediaKind.AUDIO));

        assertThat(bytes.remaining()).isEqualTo(1_024);
    }

    private static void assertMedium(String mediaType, LookedAt look) {
        assertThat(look).isEqualTo(new LookedAt(mediaType, true));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer padded(String hex) {
        return ByteBuffer.wrap(Arrays.copyOf(HexFormat.of().parseHex(hex), 1_024));
    }

    private static ByteBuffer asset(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        LookedAtTest.class.getResourceAsStream("/sandbox/" + name))) {
            return ByteBuffer.wrap(file.readNBytes(1_024));
        }
    }

    private static Media medium(MediaKind kind) {
        return medium(kind, null);
    }

    private static Media medium(MediaKind kind, @Nullable String mediaType) {
        return new Media("a", kind, mediaType, null, Status.AVAILABLE, null, null, null);
    }
}
