package io.tributary.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** More bytes of media than the container has memory, through many streams at once. */
@Tag("container")
class MediaMemoryIT {

    private static final long GIB = 1024L * 1024 * 1024;

    /** A little more than 16 MiB of each. */
    private static final Map<String, Duration> RECORDINGS =
            Map.of("webex-emea", Duration.ofMinutes(75), "zoom-main", Duration.ofMinutes(3));

    /** As many downloads as a source has places for. */
    private static final int EACH = 32;

    private static Deployment deployment;
    private static RunningImage service;

    @BeforeAll
    static void start() {
        deployment = new Deployment();
        service = deployment.service(Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
        deployment.close();
    }

    @Test
    void aGibOfMediaPassesThrough512Mib() throws Exception {
        CyclicBarrier allUnderWay = new CyclicBarrier(RECORDINGS.size() * EACH);
        List<Callable<Long>> downloads = new ArrayList<>();
        for (Map.Entry<String, Duration> recording : RECORDINGS.entrySet()) {
            String medium =
                    deployment.longMedium(recording.getKey(), recording.getValue(), service);
            for (int i = 0; i < EACH; i++) {
                downloads.add(() -> download(medium, allUnderWay));
            }
        }

        long bytes = 0;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Long> download : callers.invokeAll(downloads)) {
                bytes += download.get();
            }
        }

        assertThat(bytes).isGreaterThan(GIB);
        assertThat(service.inspected().getState().getOOMKilled()).isFalse();
        assertThat(service.inspected().getState().getRunning()).isTrue();
        assertThat(service.api().get("/v1/recordings").statusCode()).isEqualTo(200);
    }

    /** Holds its stream until all others have begun as well, so that each is as full as can be. */
    private static long download(String medium, CyclicBarrier allUnderWay) throws Exception {
        HttpResponse<InputStream> answer = service.api().open(medium);
        try (InputStream body = answer.body()) {
            long first = body.readNBytes(64 * 1024).length;
            allUnderWay.await(1, TimeUnit.MINUTES);
            long whole = first + body.transferTo(OutputStream.nullOutputStream());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(whole);
            return whole;
        }
    }
}
