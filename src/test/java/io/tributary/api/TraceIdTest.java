package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class TraceIdTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + ID + "-" + PARENT + "-01",
                "cc-" + ID + "-" + PARENT + "-00",
                "cc-" + ID + "-" + PARENT + "-01-what-comes-later",
            })
    void aValidTraceIsContinued(String traceparent) {
        assertThat(continued(traceparent)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ID,
                "ff-" + ID + "-" + PARENT + "-01",
                "00-" + ID + "-" + PARENT + "-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + PARENT + "-01",
                "00-" + ID + "-0000000000000000-01",
                "00-00000000000000000000000000000000-" + PARENT + "-01",
                "00-" + ID + "-" + PARENT + "-1",
                "00-" + ID + "0-" + PARENT + "-01",
                "00-" + ID + "-" + PARENT + "-01, 00-" + ID + "-" + PARENT + "-01",
            })
    void anInvalidTraceIsPassedOver(String traceparent) {
        assertThat(continued(traceparent)).isNotEqualTo(ID).matches("[0-9a-f]{32}");
    }

    @Test
    void twoTracesAreNone() {
        HttpHeaders headers = new HttpHeaders();
        headers.add("traceparent", "00-" + ID + "-" + PARENT + "-01");
        headers.add("traceparent", "00-" + ID + "-" + PARENT + "-01");

        assertThat(TraceId.continued(headers).hex()).isNotEqualTo(ID);
    }

    @Test
    void whoBringsNoTraceGetsANewOne() {
        assertThat(TraceId.continued(new HttpHeaders()))
                .isNotEqualTo(TraceId.continued(new HttpHeaders()));
    }

    private static String continued(String traceparent) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("traceparent", traceparent);
        return TraceId.continued(headers).hex();
    }
}
