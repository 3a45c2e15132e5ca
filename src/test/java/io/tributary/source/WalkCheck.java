package io.tributary.source;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.source.MutatedVendor.Told;
import io.tributary.source.VendorWords.Listed;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What must be true of a walk of which one answer was a lie; {@link Fuzz} says what and why.
 *
 * @param truth the pages of the unmutated world
 * @param after where the reader stood
 * @param isFromTop whether the walk began at the top of the list
 * @param pages what came out
 * @param failure with which the walk ended; absent where it came to its end
 */
record WalkCheck(
        VendorWords words,
        List<SourcePage> truth,
        OrderKey after,
        boolean isFromTop,
        List<Told> told,
        List<SourcePage> pages,
        @Nullable SourceException failure) {

    void check() {
        Map<String, Recording> world = world();
        List<Told> lies = told.stream().filter(Told::isLie).toList();
        List<Listed> lied =
                lies.stream().flatMap(lie -> words.rows(lie.answer()).stream()).toList();
        for (Recording row : out()) {
            assertThat(
                            row.equals(world.get(row.providerId()))
                                    || lied.stream().anyMatch(one -> one.isRecording(row)))
                    .as("true or literal: %s", row)
                    .isTrue();
        }
        if (!lies.isEmpty()) {
            check(lies.getFirst(), world);
        } else {
            assertThat(failure).isNull();
        }
    }

    private void check(Told lie, Map<String, Recording> world) {
        List<Listed> before = words.rows(lie.truth());
        List<Listed> rows = words.rows(lie.answer());
        Set<JsonNode> honest = before.stream().map(Listed::row).collect(Collectors.toSet());
        Set<JsonNode> spared =
                rows.stream().map(Listed::row).filter(honest::contains).collect(Collectors.toSet());
        Set<String> doubled = doubled(rows);
        Set<Recording> out = new HashSet<>(out());
        if (failure == null && told.contains(lie)) {
            for (Listed row : rows) {
                Recording known = world.get(Objects.requireNonNullElse(row.providerId(), ""));
                if (spared.contains(row.row())
                        && known != null
                        && known.orderKey().isAfter(after)
                        && !doubled.contains(known.providerId())) {
                    assertThat(out).as("spared rows").contains(known);
                }
            }
        }
        boolean samePaging =
                lie.answer().status() == lie.truth().status()
                        && lie.answer().headers().equals(lie.truth().headers())
                        && Objects.equals(words.paging(lie.truth()), words.paging(lie.answer()));
        if (samePaging && costsItselfOnly(before, rows)) {
            assertThat(failure).as("a bad row costs itself only").isNull();
            int skipped = pages.stream().mapToInt(SourcePage::skipped).sum();
            if (isFromTop) {
                assertThat(skipped > 0 || rows.stream().noneMatch(Listed::isNone))
                        .as("what is no row is skipped")
                        .isTrue();
            }
            assertAllOut(world, before, rows, spared, skipped);
        }
        if (samePaging && !rows.isEmpty() && spared.contains(rows.getLast().row())) {
            Set<String> gone =
                    before.stream()
                            .filter(row -> !spared.contains(row.row()))
                            .map(row -> requireNonNull(row.providerId()))
                            .collect(Collectors.toSet());
            gone.addAll(doubled);
            assertWatermarks(world, gone);
        }
    }

    private void assertAllOut(
            Map<String, Recording> world,
            List<Listed> before,
            List<Listed> rows,
            Set<JsonNode> spared,
            int skipped) {
        Set<String> out = out().stream().map(Recording::providerId).collect(Collectors.toSet());
        Set<String> lost = new HashSet<>();
        IntStream.range(0, rows.size())
                .filter(i -> !spared.contains(rows.get(i).row()))
                .forEach(i -> lost.add(requireNonNull(before.get(i).providerId())));
        for (Recording row : world.values()) {
            if (row.orderKey().isAfter(after) && !out.contains(row.providerId())) {
                assertThat(lost).as("all other rows come out").contains(row.providerId());
                assertThat(skipped).as("%s comes out or is skipped", row).isPositive();
            }
        }
    }

    /** Each touched row kept its place, and its keys unless it is no row any more. */
    private boolean costsItselfOnly(List<Listed> before, List<Listed> rows) {
        return !rows.isEmpty()
                && before.size() == rows.size()
                && IntStream.range(0, rows.size())
                        .allMatch(i ->
                                rows.get(i).isNone()
                                        || words.haveSameKeys(
                                                before.get(i).row(), rows.get(i).row()));
    }

    private void assertWatermarks(Map<String, Recording> world, Set<String> gone) {
        Set<String> seen = new HashSet<>(gone);
        for (SourcePage page : pages) {
            page.recordings().forEach(row -> seen.add(row.providerId()));
            for (Recording row : world.values()) {
                if (!seen.contains(row.providerId()) && row.orderKey().isAfter(after)) {
                    assertThat(row.startTime())
                            .as("a row below the watermark")
                            .isBeforeOrEqualTo(page.watermark());
                    assertThat(page.next()).as("a page for %s", row).isNotNull();
                }
            }
        }
    }

    private Map<String, Recording> world() {
        Map<String, Recording> world = new HashMap<>();
        truth.forEach(page -> page.recordings().forEach(row -> world.put(row.providerId(), row)));
        return world;
    }

    private List<Recording> out() {
        return pages.stream().flatMap(page -> page.recordings().stream()).toList();
    }

    private static Set<String> doubled(List<Listed> rows) {
        Set<String> once = new HashSet<>();
        return rows.stream()
                .map(Listed::providerId)
                .filter(Objects::nonNull)
                .filter(id -> !once.add(id))
                .collect(Collectors.toSet());
    }
}
