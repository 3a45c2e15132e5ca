package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTest {

    @ParameterizedTest
    @CsvSource({
        "call.mp3,      call.mp3,      call.mp3",
        "two words.mp3, two words.mp3, two%20words.mp3",
        "Müller.mp3,    Muller.mp3,    M%C3%BCller.mp3",
        "日本 x.mp3,    _ x.mp3,       %E6%97%A5%E6%9C%AC%20x.mp3",
        "½.mp3,         1_2.mp3,       %C2%BD.mp3",
        "a'(b)~!.mp3,   a'(b)~!.mp3,   a%27%28b%29%7E%21.mp3"
    })
    void aNameIsWrittenForOldAndNewReaders(String name, String ascii, String encoded) {
        assertThat(Attachment.named(name))
                .isEqualTo(
                        "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                                .formatted(ascii, encoded));
    }
}
