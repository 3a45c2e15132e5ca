package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class RestartTest {

    private static final int RESTARTS = 5;

    @Test
    void aWalkGoesOnOverRestarts() {
        try (RunningSandbox sandbox = new RunningSandbox()) {
            Instant from = sandbox.busyWeek().plus(Duration.ofDays(5));
            List<WorldEntry> listed = new ArrayList<>();
            String query = between(from, NOW) + "&pageSize=200";
            int starts = 0;
            while (query != null) {
                try (RunningService service = RunningService.on(sandbox)) {
                    starts++;
                    int pages = starts > RESTARTS ? Integer.MAX_VALUE : 2;
                    for (int i = 0; i < pages && query != null; i++) {
                        JsonNode page = service.page(query);
                        page.get("recordings")
                                .forEach(one -> listed.add(RunningService.entry(one)));
                        query =
                                page.has("nextPageToken")
                                        ? "pageSize=%d&pageToken=%s"
                                                .formatted(
                                                        150 + starts,
                                                        page.get("nextPageToken").asString())
                                        : null;
                    }
                }
            }

            assertThat(starts).isEqualTo(RESTARTS + 1);
            assertThat(listed).isEqualTo(sandbox.expected(from, NOW));
        }
    }
}
