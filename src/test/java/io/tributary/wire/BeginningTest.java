package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class BeginningTest {

    private static final int ENOUGH = 1_024;

    @Property
    void howeverABodyIsCutItsBytesStayAndItsBeginningIsLongEnough(
            @ForAll("cuts") List<Integer> cuts) {
        byte[] bytes = new byte[cuts.stream().mapToInt(cut -> cut).sum()];
        new Random(bytes.length).nextBytes(bytes);

        List<ByteBuffer> joined =
                Beginning.joined(Flux.fromIterable(cut(bytes, cuts))).toStream().toList();

        assertThat(joined).allMatch(ByteBuffer::hasRemaining);
        if (bytes.length > 0) {
            assertThat(joined.getFirst().remaining())
                    .isGreaterThanOrEqualTo(Math.min(ENOUGH, bytes.length));
        }
        assertThat(all(joined)).isEqualTo(bytes);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 700),
                        Arbitraries.integers().between(ENOUGH - 2, 3 * ENOUGH))
                .list()
                .ofMaxSize(40);
    }

    @Test
    void theVendorIsAskedForNoMoreThanTheBeginningTakes() {
        TestPublisher<ByteBuffer> vendor = TestPublisher.create();

        StepVerifier.create(Beginning.joined(vendor.flux()), 1)
                .then(() -> vendor.next(ByteBuffer.allocate(ENOUGH - 1)))
                .then(() -> vendor.assertMinRequested(1))
                .then(() -> vendor.next(ByteBuffer.allocate(1)))
                .expectNextMatches(first -> first.remaining() == ENOUGH)
                .then(() -> vendor.assertMaxRequested(0))
                .thenCancel()
                .verify();
        vendor.assertCancelled();
    }

    @Test
    void whatEndsBeforeItsBeginningHasComeFails() {
        TestPublisher<ByteBuffer> vendor = TestPublisher.create();

        StepVerifier.create(Beginning.joined(vendor.flux()))
                .then(() -> vendor.next(ByteBuffer.allocate(9)))
                .then(() -> vendor.error(new IllegalStateException("cut")))
                .verifyErrorMessage("cut");
    }

    private static List<ByteBuffer> cut(byte[] bytes, List<Integer> cuts) {
        List<ByteBuffer> buffers = new ArrayList<>();
        int at = 0;
        for (int length : cuts) {
            buffers.add(ByteBuffer.wrap(bytes, at, length));
            at += length;
        }
        return buffers;
    }

    private static byte[] all(List<ByteBuffer> buffers) {
        ByteBuffer all =
                ByteBuffer.allocate(buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(all::put);
        return all.array();
    }
}
