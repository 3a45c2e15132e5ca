package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.source.InMemorySource;
import io.tributary.source.MediaInMemory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@MediaDoorTest
class MediaConditionTest {

    @Autowired private WebTestClient http;
    @Autowired private InMemorySource source;

    private static final String ID = "conditions";
    private static final String RECORDING = "/v1/recordings/" + new RecordingId("memory", ID);
    private static final String MEDIUM = RECORDING + "/media/audio";

    @BeforeEach
    void oneRecording() {
        source.remove(ID);
        source.with(
                ID,
                Samples.START,
                new MediaInMemory()
                        .with(
                                new Media(
                                        "audio",
                                        MediaKind.AUDIO,
                                        null,
                                        null,
                                        Status.AVAILABLE,
                                        null,
                                        null,
                                        null),
                                "audio/mpeg",
                                new byte[2_000]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"junk", "\"abc", "abc\"", "W/junk", "'x'", "\"\""})
    void tagsThatCannotBeReadAreNoneOfOurs(String tag) {
        for (String path : new String[] {MEDIUM, RECORDING, RECORDING + "/transcript"}) {
            assertThat(status(path, "If-None-Match", tag)).as(path).isEqualTo(200);
        }
        assertThat(status(MEDIUM, "If-Match", tag)).isEqualTo(412);
        assertThat(status(MEDIUM, "If-Match", "*")).isEqualTo(200);
    }

    private int status(String path, String header, String value) {
        return http.get()
                .uri(path)
                .header(header, value)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }
}
