package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.OrderKey;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

class DisclosureTest {

    private static final Instant FROM = Instant.parse("2026-11-01T08:20:00.000000003Z");
    private static final Instant TO = Instant.parse("2026-11-09T17:40:00.000000007Z");
    private static final Instant EXACT = Instant.parse("2026-11-05T10:11:12.000000013Z");
    private static final Instant HOUR = Instant.parse("2026-11-05T10:00:00Z");
    private static final OrderKey ROW = new OrderKey(EXACT, "a", "1");
    private static final OrderKey READ = OrderKey.top(EXACT);

    private static PageToken token(OrderKey after, @Nullable OrderKey end) {
        return new PageToken(Reader.query(FROM, TO, "a"), after, end, Map.of(), "", false);
    }

    private static final PageToken FIRST = token(OrderKey.top(TO), null);

    @Test
    void theEndsOfTheQueryAreToldExactly() {
        Disclosure narrow = new Disclosure(FIRST, true, true);

        assertThat(narrow.beginning()).isEqualTo(TO);
        assertThat(narrow.of(null)).isEqualTo(FROM);
    }

    @Test
    void aRecordingOfTheAnswerIsToldExactly() {
        assertThat(new Disclosure(FIRST, true, true).of(ROW)).isEqualTo(EXACT);
    }

    @Test
    void howFarASourceWasReadIsToldToTheHourWhereSomethingIsHidden() {
        assertThat(new Disclosure(FIRST, false, true).of(READ)).isEqualTo(HOUR);
        assertThat(new Disclosure(FIRST, false, false).of(READ)).isEqualTo(EXACT);
    }

    @Test
    void placesOfATokenAreToldToTheHourWhereTheyMayComeFromOthers() {
        assertThat(new Disclosure(token(ROW, null), true, false).beginning()).isEqualTo(HOUR);
        assertThat(new Disclosure(token(OrderKey.top(TO), ROW), true, false).of(null))
                .isEqualTo(HOUR);
        assertThat(new Disclosure(token(ROW, null), false, true).beginning()).isEqualTo(EXACT);
    }

    @Test
    void noHourBeforeTheQueryIsTold() {
        OrderKey early = OrderKey.top(FROM.plusSeconds(60));

        assertThat(new Disclosure(FIRST, false, true).of(early)).isEqualTo(FROM);
    }
}
