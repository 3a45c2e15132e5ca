package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks through everything that the other tests made the service write, line by line: no secret and
 * nobody's number or address stands there.
 */
class SuiteLogsIT {

    private static final Path REPORTS = Path.of("target", "surefire-reports");

    private static final String AUDIT = "{\"event\":\"audit\",";

    /** Of the sandbox and of the door's tests, which everybody can read. */
    private static final List<String> SECRETS =
            List.of(
                    "sandbox-secret",
                    "sandbox-refresh",
                    "sandbox-password",
                    "K77ypNzOVwrHEGTFHg07sgMS4kQAgMhax9iVt7BMLeI=");

    private static List<String> audit = List.of();
    private static List<String> ordinary = List.of();

    @BeforeAll
    static void read() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(REPORTS)) {
            for (Path file : files.filter(SuiteLogsIT::isOutput).toList()) {
                lines.addAll(new String(Files.readAllBytes(file), UTF_8).lines().toList());
            }
        }
        audit = lines.stream().filter(line -> line.startsWith(AUDIT)).toList();
        ordinary = lines.stream().filter(line -> !line.startsWith(AUDIT)).toList();
    }

    private static boolean isOutput(Path file) {
        return file.getFileName().toString().endsWith("-output.txt");
    }

    @Test
    void thereIsSomethingToLookThrough() {
        assertThat(audit).hasSizeGreaterThan(10);
        assertThat(ordinary).hasSizeGreaterThan(100);
    }

    @Test
    void noSecretIsWritten() {
        Needles secrets =
                Needles.of(
                        Stream.concat(SECRETS.stream(), SecretsTest.secrets().stream()).toList());

        assertThat(secrets.in(audit)).isEmpty();
        assertThat(secrets.in(ordinary)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a token, 'eyJ[\\w-]+\\.eyJ[\\w-]+'",
        "a credential, '(?i)\\b(?:Bearer|Basic) (?!realm|error|token)[\\w.~+/-]{8,}=*'",
        "a link that opens, '(?i)(?:ticket|access_token|signature|Key-Pair-Id)=[\\w-]{8,}'",
        "a number, '\\+\\d{7,}'",
        "an address, '[\\w.+-]+(?:@|%40)(?:[\\w-]+\\.)+[a-zA-Z]{2,}'"
    })
    void nothingOfItsShapeIsInTheOrdinaryLog(String what, String shape) {
        assertThat(ordinary).as(what).filteredOn(Pattern.compile(shape).asPredicate()).isEmpty();
    }

    @Test
    void noTokenIsInTheAudit() {
        assertThat(audit).noneMatch(Pattern.compile("eyJ[\\w-]+\\.eyJ|Bearer ").asPredicate());
    }
}
