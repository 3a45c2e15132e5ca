package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A service with vendors of its own, which take one schedule after the other. */
final class ChaosLane implements AutoCloseable {

    static final Duration DEADLINE = Duration.ofMillis(300);

    private static final String CIRCUIT = "--resilience4j.circuitbreaker.configs.default.";

    /** Nothing that a vendor did is held against it for longer than a request may take. */
    private static final List<String> KEYS =
            List.of(
                    "--tributary.request-timeout=" + DEADLINE,
                    "--tributary.source-timeout=" + DEADLINE.multipliedBy(4).dividedBy(5),
                    "--tributary.longest-pause=200ms",
                    "--resilience4j.timelimiter.configs.default.timeout-duration=220ms",
                    "--resilience4j.retry.configs.default.wait-duration=20ms",
                    CIRCUIT + "wait-duration-in-open-state=200ms",
                    CIRCUIT + "exponential-max-wait-duration-in-open-state=400ms");

    private static final String CACHED = "200ms";

    /** What each lane does differently, so that one's pages are not the other's. */
    private static final List<List<String>> OWN_KEYS =
            List.of(
                    List.of("--tributary.cache.ttl=0", pageSizes(10)),
                    List.of(
                            "--tributary.cache.ttl=0",
                            "--tributary.scan.list-calls=2",
                            "--tributary.scan.detail-calls=5",
                            "--tributary.sources[0].window=7d",
                            "--tributary.sources[2].window=5d",
                            pageSizes(20)),
                    List.of("--tributary.cache.ttl=" + CACHED),
                    List.of("--tributary.cache.ttl=0", pageSizes(5)));

    private static final int WARM_UP = 60;
    private static final int QUESTIONS_UNTIL_RECOVERY = 200;
    private static final long PAUSE_NANOS = 20_000_000;

    private final LiveSandbox sandbox;
    private final LiveService service;
    private final Caller caller;
    private final boolean caching;

    private ChaosLane(LiveSandbox sandbox, LiveService service, boolean caching) {
        this.caching = caching;
        this.sandbox = sandbox;
        this.service = service;
        this.caller = service.caller();
    }

    static ChaosLane open(long seed, int number) {
        LiveSandbox sandbox = new LiveSandbox(ChaosWorld.make(seed + number, number));
        List<String> own = OWN_KEYS.get(number % OWN_KEYS.size());
        List<String> keys =
                Stream.of(KEYS, own)
                        .flatMap(List::stream)
                        .flatMap(key -> Stream.of(key.split(" ")))
                        .toList();
        return new ChaosLane(
                sandbox, LiveService.on(sandbox, keys), keys.toString().contains("ttl=" + CACHED));
    }

    private static String pageSizes(int size) {
        return String.join(
                " ",
                Stream.of(0, 1, 2, 3, 4)
                        .map(i -> "--tributary.sources[%d].page-size=%d".formatted(i, size))
                        .toList());
    }

    /** Whether a page that was spoilt for one schedule may be met by the next one. */
    boolean isCaching() {
        return caching;
    }

    LiveSandbox sandbox() {
        return sandbox;
    }

    Caller.Answer get(String pathAndQuery) {
        return caller.get(pathAndQuery);
    }

    /** The first calls of a JVM take longer than any other. */
    void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            get("/v1/recordings?view=%s&%s&pageSize=%d".formatted(view(i), everything(i), 1 + i));
        }
        recover();
    }

    private static String view(int i) {
        return i % 4 == 0 ? "FULL" : "BASIC";
    }

    /** Asks until all sources answer; nothing but time may be needed for that. */
    int recover() {
        for (int questions = 1; questions <= QUESTIONS_UNTIL_RECOVERY; questions++) {
            Caller.Answer answer = get("/v1/recordings?pageSize=1&" + everything(questions));
            if (answer.status() == 200 && answer.json().at("/coverage/complete").asBoolean()) {
                return questions;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Caller.Answer last = get("/v1/recordings?pageSize=1&" + everything(0));
        assertThat(last.json().toPrettyString()).as("the service recovers").isEmpty();
        return 0;
    }

    /** A list whose end is always another one, so that no kept answer will do. */
    private static String everything(int i) {
        return "from=%s&to=%s".formatted(ChaosWorld.BEGIN, ChaosWorld.END.minusSeconds(i));
    }

    @Override
    public void close() {
        service.close();
        sandbox.close();
    }
}
