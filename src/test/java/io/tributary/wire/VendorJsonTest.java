package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

class VendorJsonTest {

    record Row(@Nullable String text, @Nullable BigDecimal number, @Nullable Long size) {}

    record Page(@Nullable List<JsonNode> rows) {}

    @Test
    void anAnswerIsNestedAHundredLevelsDeepAtTheMost() {
        assertThat(read("[".repeat(100) + "]".repeat(100), JsonNode.class).isArray()).isTrue();
        assertUnreadable("[".repeat(101) + "]".repeat(101));
        assertUnreadable("{\"a\":".repeat(100_000));
    }

    @Test
    void aNumberHasAHundredDigitsAtTheMost() {
        assertThat(read("9".repeat(100), JsonNode.class).isNumber()).isTrue();
        assertUnreadable("9".repeat(101));
    }

    @Test
    void aTextHasAMillionCharactersAtTheMostAndANameAThousand() {
        assertThat(read(text("x", 1_000_000), JsonNode.class).asString()).hasSize(1_000_000);
        assertUnreadable(text("x", 1_000_001));
        assertThat(read("{" + text("x", 1_000) + ":1}", JsonNode.class).size()).isEqualTo(1);
        assertUnreadable("{" + text("x", 1_001) + ":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rows\":[],\"rows\":[{}]}",
                "{\"rows\":[{\"text\":\"a\",\"text\":\"b\"}]}",
                "{\"rows\":[]}{\"rows\":[]}",
                "{\"rows\":[]}<html>",
                "{\"rows\":[NaN]}",
                "{\"rows\":[Infinity]}",
                "{'rows':[]}",
                "{\"rows\":[],}",
                "{\"rows\":[] /* all */}"
            })
    void whatSaysTwoThingsOrIsNotJsonIsNoAnswer(String body) {
        assertUnreadable(body);
    }

    @Test
    void spaceAfterAnAnswerIsNoPartOfIt() {
        assertThat(read("{\"rows\":[]} \r\n", Page.class)).isEqualTo(new Page(List.of()));
    }

    @Test
    void numbersAreReadExactlyHoweverBig() {
        assertThat(row("{\"number\":1e999999999}").number()).isEqualTo("1E+999999999");
        assertThat(row("{\"number\":0.1}").number()).isEqualTo("0.1");
        assertThat(VendorRows.read(tree("{\"size\":1e999999999}"), Row.class)).isEmpty();
        assertThat(VendorRows.read(tree("{\"size\":9223372036854775808}"), Row.class)).isEmpty();
    }

    @Test
    void aTextMayBeAWholeNumberAndNothingElse() {
        assertThat(row("{\"text\":82600000001}").text()).isEqualTo("82600000001");
        for (String other : List.of("1.50", "1e3", "true", "[]", "{}")) {
            assertThat(VendorRows.read(tree("{\"text\":" + other + "}"), Row.class))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(row("{\"text\":\"a\\ud83d\"}").text()).isEqualTo("a\ufffd");
        assertThat(row("{\"text\":\"\\ud83d\\ude00\"}").text()).isEqualTo("\ud83d\ude00");
    }

    @Test
    void theBodyOfAnErrorMayBeAnything() {
        assertThat(VendorJson.tree(bytes("[".repeat(101))).isMissingNode()).isTrue();
        assertThat(VendorJson.tree(bytes("{\"code\":1,\"code\":2}")).isMissingNode()).isTrue();
    }

    private static Row row(String json) {
        return VendorRows.read(tree(json), Row.class).orElseThrow();
    }

    private static JsonNode tree(String json) {
        return read(json, JsonNode.class);
    }

    private static void assertUnreadable(String body) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> read(body, Page.class))
                .satisfies(error ->
                        assertThat(error.failure())
                                .isEqualTo(
                                        new Failure.BadResponse(
                                                "The vendor's answer cannot be read as JSON",
                                                "t-1")));
    }

    private static <T> T read(String body, Class<T> type) {
        return VendorJson.decode(bytes(body), new HttpHeaders(), type, "t-1");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String character, int length) {
        return "\"" + character.repeat(length) + "\"";
    }
}
