package io.tributary.logs;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.regex.Pattern;

class MaskingTest {

    private static final Pattern SHOWN_NUMBER = Pattern.compile("\\+\\d{7,}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "+12025550188 | +1********88",
                "call from +390212345678, 3 s | call from +3*********78, 3 s",
                "number=%2B12025550188 | number=%2B1********88",
                "{\"number\":\"+4930123456\"} | {\"number\":\"+4*******56\"}",
                "+1234567 | +1****67",
                "hugo+calls@example.com | h***@example.com",
                "<a@b.example.com>, | <a***@b.example.com>,",
                "to +12025550188@sip.example.com | to +***@sip.example.com",
                "GET /users/hugo%2Bcalls%40example.com/x | GET /users/h***%40example.com/x",
                "jürgen.groß@example.com | j***@example.com",
                "User does not exist: ana@example.com. | User does not exist: a***@example.com.",
                "(ana@example.com.) | (a***@example.com.)",
                "GET /x/ana%2540example.com | GET /x/a***%2540example.com",
                "ana@192.168.1.10 | a***@192.168.1.10",
                "+49 170 1234567 | +4* *** *****67",
                "+1 (202) 555-0188. | +1 (***) ***-**88.",
                "\\nana@example.com\\n | \\n***@example.com\\n",
                "GET /x?owner=ana&q=Merger%20talks&view=FULL | GET /x?owner=***&q=***&view=FULL",
                "\"/v1/recordings?from=a&party=555018\" | \"/v1/recordings?from=a&party=***\""
            })
    void whomALineIsAboutIsHidden(String line, String masked) {
        assertThat(Masking.mask(line)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T09:12:44.512345678+01:00",
                "2026-11-22T09:12:44.5+0100",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "webex-emea~bm90aGluZw",
                "zoom-main~NGY4YTk4NjE1MjM0NTY3ODkw",
                "e4eaaaf2-d142-11e1-b3e4-080027620cdd",
                "http://127.0.0.1:8090/webex-emea/v1?max=100",
                "PT1H30M12.345S",
                "io.netty.channel.DefaultChannelPipeline@7c30a502",
                "{\"@timestamp\":\"2026-11-22T09:12:44Z\",\"ecs\":{\"version\":\"8.11\"}}",
                "1732266764512 ms, 12025550188 bytes",
                "GET /v1/recordings 200 in 12 ms {rows=2}",
                "at io.tributary.api.Door.get(Door.java:12) ~[classes/:na]",
                "a+b, 1 + 1234567, C++, +123456",
                "@Component a @ b",
                "?faq=1&property=2"
            })
    void whatNamesNobodyStays(String line) {
        assertThat(Masking.mask(line)).isEqualTo(line);
    }

    @Property
    void noNumberIsLeft(
            @ForAll @StringLength(max = 20) String before,
            @ForAll @NumericChars @StringLength(min = 7, max = 15) String digits,
            @ForAll @StringLength(max = 20) String after) {
        assertThat(Masking.mask(before + "+" + digits + after))
                .doesNotContainPattern(SHOWN_NUMBER)
                .doesNotContain(digits);
    }

    @Property
    void noAddressIsLeft(
            @ForAll @StringLength(max = 20) String before,
            @ForAll @AlphaChars @StringLength(min = 2, max = 30) String name,
            @ForAll @StringLength(max = 20) String after) {
        assertThat(Masking.mask(before + " " + name + "@example.com" + after))
                .doesNotContain(name + "@example.com");
    }

    @Property
    void whatIsMaskedStays(@ForAll @StringLength(max = 60) String text) {
        String masked = Masking.mask(text + " +12025550188 ana@example.com ?q=x");

        assertThat(Masking.mask(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "%61", "%25", "%40", "%2540x", "a@", "+1 ", "1%"})
    void aLongLineTakesNoLongerForEachOfItsCharacters(String part) {
        String line = part.repeat(100_000);

        assertThat(Masking.mask(line)).hasSameSizeAs(line);
    }
}
