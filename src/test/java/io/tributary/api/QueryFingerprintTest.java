package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.federation.RecordingQuery;
import io.tributary.source.Criteria;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;

class QueryFingerprintTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T00:00:00Z");

    private static String of(String owner) {
        return QueryFingerprint.of(
                new RecordingQuery(
                        FROM,
                        TO,
                        TO,
                        List.of("memory"),
                        new Criteria(Set.of(), Set.of(), Set.of(), owner, null, null, null, null)));
    }

    @Test
    void anOwnerIsTheSameWhateverItsCaseAndNobodyElse() {
        assertThat(of("KEIKO@example.com")).isEqualTo(of("keiko@example.com"));
        assertThat(of("\u212Aeiko@example.com")).isNotEqualTo(of("keiko@example.com"));
    }
}
