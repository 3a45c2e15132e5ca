package io.tributary.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

class SecretTest {

    private final Secret secret = Secret.of("hunter2");

    @Test
    void showsItsValueNeitherAsTextNorAsJson() {
        assertThat(secret.toString()).doesNotContain("hunter2");
        assertThat(JsonMapper.shared().writeValueAsString(new Holder(secret)))
                .contains("value")
                .doesNotContain("hunter2");
    }

    @Test
    void givesItsValueToWhoAsksForIt() {
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }

    @Test
    void isEqualToASecretWithTheSameValueOnly() {
        assertThat(secret)
                .isEqualTo(Secret.of("hunter2"))
                .hasSameHashCodeAs(Secret.of("hunter2"))
                .isNotEqualTo(Secret.of("hunter3"))
                .isNotEqualTo(Secret.of("hunter22"))
                .isNotEqualTo("hunter2");
    }

    record Holder(Secret value) {}
}
