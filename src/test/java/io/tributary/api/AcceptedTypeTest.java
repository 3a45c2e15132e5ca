package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.web.server.NotAcceptableStatusException;

import java.util.List;

class AcceptedTypeTest {

    private static final List<MediaType> OFFERED =
            MediaType.parseMediaTypes("application/json, text/vtt;charset=UTF-8, text/plain");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                          | application/json",
                "*/*                                                       | application/json",
                "text/html, application/xhtml+xml, */*;q=0.8               | application/json",
                "text/vtt                                                  |"
                        + " text/vtt;charset=UTF-8",
                "TEXT/VTT;charset=utf-8                                    |"
                        + " text/vtt;charset=UTF-8",
                "text/*                                                    |"
                        + " text/vtt;charset=UTF-8",
                "text/plain, text/vtt                                      |"
                        + " text/vtt;charset=UTF-8",
                "text/vtt;q=0.5, text/plain                                | text/plain",
                "application/json;q=0.2, text/plain;q=0.3                  | text/plain",
                "*/*, application/json;q=0.1, text/*;q=0.2, text/vtt;q=0.3 |"
                        + " text/vtt;charset=UTF-8",
                "application/json;q=0, */*;q=0.1                           | text/vtt;charset=UTF-8"
            })
    void theTypeIsTheOneThatIsWantedMost(String accept, String type) {
        assertThat(AcceptedType.of(MediaType.parseMediaTypes(accept), OFFERED)).hasToString(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml, image/*", "*/*;q=0", "text/vtt;q=0"})
    void whatIsNotOfferedCannotBeAccepted(String accept) {
        assertThatExceptionOfType(NotAcceptableStatusException.class)
                .isThrownBy(() -> AcceptedType.of(MediaType.parseMediaTypes(accept), OFFERED));
    }
}
