package io.tributary.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.security.AuditEvent;
import io.tributary.security.AuditLog;
import io.tributary.security.AuditOutcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What comes out on the console and in the file, as it is configured. */
@ExtendWith(OutputCaptureExtension.class)
class LogFormatTest {

    private static final String NUMBER = "+12025550188";
    private static final String EMAIL = "ana@example.com";
    private static final AuditEvent EVENT =
            new AuditEvent(
                    Instant.parse("2026-11-22T09:12:44.5Z"),
                    null,
                    AuditOutcome.REFUSED,
                    401,
                    null,
                    null,
                    EMAIL,
                    null,
                    null,
                    "4bf92f3577b34da6a3ce929d0e0e4736",
                    Map.of("path", "/{}"));
    private static final String AUDITED =
            "{\"event\":\"audit\",\"time\":\"2026-11-22T09:12:44.500Z\",\"outcome\":\"REFUSED\","
                    + "\"status\":401,\"subject\":\"ana@example.com\","
                    + "\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"path\":\"/{}\"}";

    /** Spring Boot sets logging up once, and its system properties are never taken back. */
    @BeforeEach
    @AfterEach
    void forgetWhatOthersConfigured() {
        LoggingSystem.get(LogFormatTest.class.getClassLoader()).cleanUp();
        Stream.of("CONSOLE_LOG_PATTERN", "CONSOLE_LOG_STRUCTURED_FORMAT", "LOG_FILE")
                .forEach(System::clearProperty);
    }

    private static void write(String... keys) {
        try (ConfigurableApplicationContext _ =
                new SpringApplicationBuilder(LogFormatTest.class)
                        .run(
                                Stream.concat(
                                                Stream.of(
                                                        "--spring.main.web-application-type=none"),
                                                Stream.of(keys))
                                        .toArray(String[]::new))) {
            Logger logger = LoggerFactory.getLogger("somebody");
            try (var _ = MDC.putCloseable("traceId", "cafe")) {
                logger.atInfo().addKeyValue("from", NUMBER).log("told {}", EMAIL);
            }
            logger.info("failed", new IllegalStateException(NUMBER, new IOException(EMAIL)));
            AuditLog.write(EVENT);
        }
    }

    @Test
    void plainLinesAreMaskedAndTheAuditStandsBetweenThemAsItIs(CapturedOutput output) {
        write();

        List<String> lines = output.getOut().lines().toList();
        assertThat(lines)
                .anyMatch(line -> line.contains("[cafe") && line.endsWith("told a***@example.com"))
                .anyMatch(line -> line.endsWith("IllegalStateException: +1********88"))
                .anyMatch(line -> line.endsWith("IOException: a***@example.com"))
                .containsOnlyOnce(AUDITED);
        lines.stream()
                .filter(line -> !line.equals(AUDITED))
                .forEach(line -> assertThat(line).doesNotContain(NUMBER, EMAIL, "{\"event\""));
    }

    @Test
    void aPatternOfOnesOwnIsMaskedToo(CapturedOutput output) {
        write("--logging.pattern.console=%msg %kvp%n");

        assertThat(output.getOut().lines()).contains("told a***@example.com from=\"+1********88\"");
    }

    @Test
    void structuredLinesAreMaskedInAllTheirMembers(CapturedOutput output) {
        write("--logging.structured.format.console=ecs");

        List<JsonNode> lines = output.getOut().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines)
                .filteredOn(line -> line.has("@timestamp"))
                .anySatisfy(line -> {
                    assertThat(line.get("message").asString()).isEqualTo("told a***@example.com");
                    assertThat(line.get("from").asString()).isEqualTo("+1********88");
                    assertThat(line.get("traceId").asString()).isEqualTo("cafe");
                })
                .anySatisfy(line ->
                        assertThat(line.at("/error/stack_trace").asString())
                                .contains("Exception: +1********88", "a***@example.com"))
                .allSatisfy(line -> assertThat(line.toString()).doesNotContain(NUMBER, EMAIL));
        assertThat(output.getOut().lines()).containsOnlyOnce(AUDITED);
    }

    @Test
    void aFileIsMaskedTooAndHoldsNoAudit(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("tributary.log");

        write("--logging.file.name=" + file);

        assertThat(Files.readString(file))
                .contains("told a***@example.com")
                .doesNotContain(NUMBER, EMAIL, "{\"event\"");
    }
}
