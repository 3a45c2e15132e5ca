package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.api.OpenApiContract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;

/** Exports of the sandbox's whole world, over HTTP. */
class ExportOverHttpTest {

    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    private static final String EVERYTHING = "from=%s&to=%s".formatted(FROM, RunningSandbox.NOW);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Half of a budget is no matter of time here, and one test's failures are not another's. */
    private static final String[] KEYS = {
        "--tributary.export.patience=6s",
        "--tributary.sources[0].calls-per-second=10000",
        "--tributary.sources[1].calls-per-second=10000",
        "--resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=1000"
    };

    private static RunningSandbox sandbox;
    private static RunningService service;
    private static List<WorldEntry> world;

    @BeforeAll
    static void start() {
        sandbox = new RunningSandbox();
        service = RunningService.on(sandbox, KEYS);
        world = sandbox.expected(FROM, RunningSandbox.NOW);
    }

    @AfterAll
    static void stop() {
        service.close();
        sandbox.close();
    }

    @AfterEach
    void mend() {
        for (String source : List.of("webex-emea", "zoom-main", "imagicle-milan")) {
            sandbox.mend(source);
        }
    }

    /** Somebody who keeps what is worth keeping, and goes on behind it. */
    private static final class Keeper {

        private final List<WorldEntry> kept = new ArrayList<>();
        private final Deque<String> gaps = new ArrayDeque<>();
        private @Nullable JsonNode end;

        /**
         * Reads an export to its end, or until it has read so many lines.
         *
         * @return where to go on; absent after the end
         */
        @Nullable String read(String query, int most) {
            List<WorldEntry> rows = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            String here = query;
            try (Lines lines = new Lines(query)) {
                for (int i = 0; i < most; i++) {
                    JsonNode line = lines.next();
                    switch (line.propertyNames().iterator().next()) {
                        case "recording" -> rows.add(RunningService.entry(line.get("recording")));
                        case "gap" -> missing.add(token(line.get("gap")));
                        case "checkpoint" -> {
                            here = token(line.get("checkpoint"));
                            keep(rows, missing);
                        }
                        default -> {
                            keep(rows, missing);
                            end = line.get("end");
                            return null;
                        }
                    }
                }
            }
            return here;
        }

        private static String token(JsonNode line) {
            return "pageToken=" + line.get("pageToken").asString();
        }

        private void keep(List<WorldEntry> rows, List<String> missing) {
            kept.addAll(rows);
            gaps.addAll(missing);
            rows.clear();
            missing.clear();
        }

        void readToTheEnd(String query, IntSupplier most) {
            for (@Nullable String here = query; here != null; ) {
                here = read(here, most.getAsInt());
            }
        }
    }

    /** The lines of one answer, each held against the contract. */
    private static final class Lines implements AutoCloseable {

        private final HttpURLConnection connection;
        private final BufferedReader lines;

        Lines(String query) {
            try {
                connection =
                        (HttpURLConnection)
                                URI.create(service.url() + "/v1/recordings:export?" + query)
                                        .toURL()
                                        .openConnection();
                lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        connection.getInputStream(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode next() {
            try {
                String line = lines.readLine();
                if (!line.startsWith("{\"recording\"") || line.hashCode() % 50 == 0) {
                    OpenApiContract.checkLine(line);
                }
                return JSON.readTree(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Hangs up. */
        @Override
        public void close() {
            connection.disconnect();
        }
    }

    @Test
    void theWholeWorldComesInOrder() {
        Keeper keeper = new Keeper();

        keeper.readToTheEnd(EVERYTHING, () -> Integer.MAX_VALUE);

        assertThat(keeper.kept).isEqualTo(world);
        assertThat(keeper.gaps).isEmpty();
        assertThat(requireNonNull(keeper.end).get("recordings").asInt()).isEqualTo(world.size());
        assertThat(requireNonNull(keeper.end).get("coverage").get("complete").asBoolean()).isTrue();
    }

    @Test
    void brokenOffAtFiftyPlacesItComesOnceAndWhole() {
        Keeper keeper = new Keeper();
        Random random = new Random(7);
        int[] left = {50};

        keeper.readToTheEnd(
                EVERYTHING, () -> left[0]-- > 0 ? random.nextInt(700) : Integer.MAX_VALUE);

        assertThat(left[0]).as("times that it was not broken off").isNegative();
        assertThat(keeper.kept).isEqualTo(world);
    }

    @Test
    void rowsAndGapsAreTheWorldWhenSourcesFailInTheMiddle() {
        Keeper keeper = new Keeper();
        String here = requireNonNull(keeper.read(EVERYTHING, 2_000));
        sandbox.plant("zoom-main", Map.of("status", 503));
        here = requireNonNull(keeper.read(here, 1_500));
        sandbox.plant("webex-emea", Map.of("htmlWith200", true));
        sandbox.plant("imagicle-milan", Map.of("status", 401));

        keeper.readToTheEnd(here, () -> Integer.MAX_VALUE);

        assertThat(keeper.gaps).hasSizeBetween(2, 3);
        assertThat(requireNonNull(keeper.end).get("coverage").get("complete").asBoolean())
                .isFalse();
        mend();
        while (!keeper.gaps.isEmpty()) {
            keeper.readToTheEnd(keeper.gaps.poll(), () -> Integer.MAX_VALUE);
        }
        assertThat(keeper.kept).containsExactlyInAnyOrderElementsOf(world);
    }
}
