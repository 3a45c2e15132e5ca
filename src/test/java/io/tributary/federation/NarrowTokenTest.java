package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Kind;
import io.tributary.source.InMemorySource;
import io.tributary.source.OwnerName;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tokens save a caller who sees a part of the sources: as much as one who sees them whole. */
class NarrowTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final int ROWS = 60;
    private static final Extent CALLS =
            new Extent(OwnerName.EMAIL, Set.of(new Extent.Part(Set.of(Kind.CALL), null)));
    private static final Grant NARROW = new Grant(Map.of("a", CALLS, "b", CALLS), false);

    private final InMemorySource answering = calls("a");
    private final InMemorySource failing = calls("b");
    private final Reader reader =
            new Reader(() -> List.of(answering, failing), new ScanBound(1_000, 1));
    private final PageToken first =
            PageToken.first(Reader.query(NOW.minus(Duration.ofDays(9)), NOW, "a", "b"));

    /** One an hour, and each may be late, so that a list without a bookmark begins far above. */
    private static InMemorySource calls(String name) {
        InMemorySource source = InMemorySource.late(name, 2, Duration.ofHours(20));
        for (int i = 1; i <= ROWS; i++) {
            source.with(name + i, NOW.minus(Duration.ofHours(i)));
        }
        return source;
    }

    @Test
    void aGapIsReadOnWhereItsSourceFailed() {
        assertThat(callsForTheGap(NARROW)).isEqualTo(callsForTheGap(Grant.EVERYTHING));
    }

    private int callsForTheGap(Grant grant) {
        failing.failAfter(15);
        RecordingPage page = reader.at(first, Reader.size(50), grant);
        failing.failAfter(Integer.MAX_VALUE);
        Gap gap = requireNonNull(page.coverage().sources().getLast().gap());
        PageToken token = reader.open(gap.pageToken());

        int all = calls(withoutBookmarks(token), grant, failing);
        int taken = calls(token, grant, failing);
        assertThat(taken).isLessThan(all);
        return taken;
    }

    @Test
    void anExportThatGoesOnWithoutASourceIsTakenUpWhereItWas() {
        assertThat(callsAfterACheckpoint(NARROW))
                .isEqualTo(callsAfterACheckpoint(Grant.EVERYTHING));
    }

    private int callsAfterACheckpoint(Grant grant) {
        failing.failAfter(15);
        Export export = reader.export(first, new Export.Pace(10, 20, 1_000), grant);
        PageToken last = first;
        while (last.query().sources().size() > 1) {
            for (ExportLine line : requireNonNull(export.next().block())) {
                if (line instanceof ExportLine.Reached(ExportLine.Checkpoint checkpoint)) {
                    last = reader.open(checkpoint.pageToken());
                }
            }
        }
        failing.failAfter(Integer.MAX_VALUE);
        int all = calls(withoutBookmarks(last), grant, answering);
        int taken = calls(last, grant, answering);
        assertThat(taken).isLessThan(all);
        return taken;
    }

    private int calls(PageToken token, Grant grant, InMemorySource source) {
        source.resetCalls();
        assertThat(reader.at(token, Reader.size(5), grant).recordings()).hasSize(5);
        return source.listCalls();
    }

    private static PageToken withoutBookmarks(PageToken token) {
        return new PageToken(
                token.query(),
                token.after(),
                token.end(),
                Map.of(),
                token.seen(),
                token.inherited());
    }
}
