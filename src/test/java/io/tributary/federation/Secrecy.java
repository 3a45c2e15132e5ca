package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Recording;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an answer may tell its caller: nothing that comes from what is hidden. */
record Secrecy(OwnedWorld world, Grant grant) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of a page as it is written; its tokens are sealed. */
    void of(RecordingPage page) {
        String text = JSON.writeValueAsString(page);
        String next = page.nextPageToken();
        List<Gap> gaps = gaps(page.coverage());
        hidesIn(next == null ? text : text.replace(next, ""), gaps);
        instants(
                sources(page.coverage()),
                Stream.concat(
                        Stream.of(page.coverage().from(), page.coverage().to()),
                        gaps.stream().flatMap(gap -> Stream.of(gap.from(), gap.to()))));
    }

    /** Of what an export tells at its end; its gaps were told before. */
    void of(Coverage coverage) {
        hidesIn(JSON.writeValueAsString(coverage), gaps(coverage));
        instants(sources(coverage), Stream.of(coverage.from(), coverage.to()));
    }

    /** Of a gap that an export tells by itself. */
    void of(ExportLine.Missing gap) {
        hidesIn(JSON.writeValueAsString(gap).replace(gap.pageToken(), ""), List.of());
        instants(List.of(gap.source()), Stream.of(gap.from(), gap.to()));
    }

    /** Of an answer that tells of no places. */
    void of(Object answer) {
        hidesIn(JSON.writeValueAsString(answer), List.of());
    }

    private static List<Gap> gaps(Coverage coverage) {
        return coverage.sources().stream()
                .map(SourceCoverage::gap)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static List<String> sources(Coverage coverage) {
        return coverage.sources().stream().map(SourceCoverage::source).toList();
    }

    private void hidesIn(String text, List<Gap> gaps) {
        String told =
                gaps.stream().map(Gap::pageToken).reduce(text, (all, one) -> all.replace(one, ""));
        Set<String> hidden = new HashSet<>();
        world.names().stream().filter(Predicate.not(grant::sees)).forEach(hidden::add);
        world.names().stream()
                .filter(name -> !grant.extent(name).isWhole())
                .forEach(name -> hidden.addAll(world.secrets(name)));
        Set<Instant> known = known();
        for (Recording one : world.recordings()) {
            if (!shows(one)) {
                hidden.add(one.providerId());
                Stream.of(one.startTime(), requireNonNull(one.createTime()))
                        .filter(Predicate.not(known::contains))
                        .forEach(secret -> hidden.add(secret.toString()));
            }
        }
        assertThat(hidden).as("hidden in %s under %s", told, grant).noneMatch(told::contains);
    }

    /** How far sources were read is told exactly only where all of them are seen whole. */
    private void instants(List<String> sources, Stream<Instant> told) {
        assertThat(sources).allMatch(grant::sees);
        if (sources.stream().anyMatch(name -> !grant.extent(name).isWhole())) {
            Set<Instant> known = known();
            assertThat(told.filter(one -> !one.equals(one.truncatedTo(ChronoUnit.HOURS))))
                    .as("instants told under %s", grant)
                    .allMatch(known::contains);
        }
    }

    private Set<Instant> known() {
        Set<Instant> known = new HashSet<>(List.of(world.query.from(), world.query.to()));
        world.recordings().stream().filter(this::shows).forEach(one -> known.add(one.startTime()));
        return known;
    }

    private boolean shows(Recording recording) {
        return RandomGrant.shows(grant, recording);
    }
}
