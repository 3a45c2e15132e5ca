package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Kind;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

class ParameterTypeTest {

    private static final List<ParameterType<?>> TYPES =
            List.of(
                    new InstantType(),
                    new DurationType(),
                    new TimeoutType(Duration.ofSeconds(10)),
                    new PageSizeType(),
                    new PartyType(),
                    new TextType(),
                    ChoiceType.of(Kind.class));

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(300);
    }

    @Provide
    Arbitrary<String> almostATime() {
        return Arbitraries.strings()
                .withChars("0123456789-+:.,TtZzPDHMS ")
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    @Property
    void noTextIsMoreThanRefused(@ForAll("anyText") String text) {
        TYPES.forEach(type -> parses(type, text));
    }

    @Property
    void whatLooksLikeATimeIsNoMoreThanRefused(@ForAll("almostATime") String text) {
        TYPES.forEach(type -> parses(type, text));
    }

    @Property
    void anInstantIsReadWithAnyOffset(
            @ForAll("seconds") long seconds,
            @ForAll("nanos") int nanos,
            @ForAll("offsets") ZoneOffset offset) {
        Instant instant = Instant.ofEpochSecond(seconds, nanos);
        String text =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnnxxx")
                        .format(OffsetDateTime.ofInstant(instant, offset));

        assertThat(new InstantType().parse(text)).isEqualTo(instant);
    }

    @Provide
    Arbitrary<Long> seconds() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("0001-01-03T00:00:00Z").getEpochSecond(),
                        Instant.parse("9999-12-29T00:00:00Z").getEpochSecond());
    }

    @Provide
    Arbitrary<Integer> nanos() {
        return Arbitraries.integers().between(0, 999_999_999);
    }

    @Provide
    Arbitrary<ZoneOffset> offsets() {
        return Arbitraries.integers()
                .between(-18 * 60, 18 * 60)
                .map(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60));
    }

    private static void parses(ParameterType<?> type, String text) {
        try {
            assertThat((Object) type.parse(text)).isNotNull();
        } catch (RefusedValueException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }
}
