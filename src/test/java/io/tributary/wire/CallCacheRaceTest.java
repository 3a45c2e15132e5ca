package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Callers that come and go at the very moment when a call begins or ends. */
class CallCacheRaceTest {

    private static final int CALLERS = 4;
    private static final int ROUNDS = 20_000;
    private static final Duration LONG = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobodyLosesAnAnswerBecauseOfSomebodyElse(boolean oneLeaves) throws Exception {
        CallCache cache =
                new CallCache(LONG, 1_000, Ticker.disabledTicker(), new SimpleMeterRegistry());
        CyclicBarrier barrier = new CyclicBarrier(CALLERS);
        List<Future<Integer>> callers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(CALLERS)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                boolean leaves = oneLeaves && caller == 0;
                callers.add(pool.submit(() -> answers(cache, barrier, leaves)));
            }
            for (Future<Integer> caller : callers.subList(oneLeaves ? 1 : 0, CALLERS)) {
                assertThat(caller.get(5, TimeUnit.MINUTES)).isEqualTo(ROUNDS);
            }
        }
    }

    private static int answers(CallCache cache, CyclicBarrier barrier, boolean leaves)
            throws Exception {
        Callable<String> vendor = () -> "page";
        int answers = 0;
        for (int round = 0; round < ROUNDS; round++) {
            URI uri = URI.create("https://vendor.example/" + round);
            Mono<String> call = Mono.fromCallable(vendor);
            Mono<String> shared =
                    cache.get("acme", uri, leaves ? call.subscribeOn(Schedulers.parallel()) : call);
            barrier.await(1, TimeUnit.MINUTES);
            if (leaves) {
                shared.subscribe().dispose();
            } else if ("page".equals(shared.block(LONG))) {
                answers++;
            }
        }
        return answers;
    }
}
