package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;

class VendorOrderTest {

    private static final Duration SLACK = Duration.ofSeconds(10);

    @Test
    void aPageInOrderHasReachedItsLastRow() {
        assertThat(reached(100, 90, 80)).contains(at(80));
        assertThat(reached()).isEmpty();
    }

    @Test
    void withinTheSlackAPageHasReachedItsOldestRow() {
        assertThat(reached(100, 75, 85, 80)).contains(at(75));
    }

    @Test
    void aRowThatIsOutOfOrderSaysNothingOfWhatFollows() {
        assertThat(reached(100, 20, 90, 80)).contains(at(80));
        assertThat(reached(100, 200, 90, 80)).contains(at(80));
        assertThat(reached(20, 100)).contains(at(100));
    }

    private static Optional<Instant> reached(long... times) {
        return VendorOrder.reached(
                LongStream.of(times).mapToObj(VendorOrderTest::at).toList(), SLACK);
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
