package io.tributary.source;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** The source of the federation's tests signs the contract too, with late files and ties. */
class InMemorySourceContractTest implements RecordingSourceContract {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(1));

    private final InMemorySource source =
            InMemorySource.late("memory", 10, Duration.ofHours(1)).with("old", FROM.minusNanos(1));
    private final Sinks.Empty<Void> arrived = Sinks.empty();
    private final Sinks.Empty<Void> hungUp = Sinks.empty();

    InMemorySourceContractTest() {
        source.writable(Verb.values());
        for (long i = 0; i < 40; i++) {
            Instant start = FROM.plus(Duration.ofMinutes(20 * i));
            source.with("r-" + i, start, start.plus(Duration.ofMinutes(i * 7 % 60)));
        }
        source.with(
                "heard",
                FROM.plus(Duration.ofHours(15)),
                new MediaInMemory()
                        .with(
                                new Media(
                                        "audio",
                                        MediaKind.AUDIO,
                                        "audio/mpeg",
                                        20_000L,
                                        Status.AVAILABLE,
                                        null,
                                        null,
                                        null),
                                "audio/mpeg",
                                new byte[20_000]));
        for (int i = 0; i < 25; i++) {
            source.with("tie-" + i, FROM.plus(Duration.ofHours(20)));
        }
    }

    @Override
    public RecordingSource source() {
        return source;
    }

    @Override
    public SourceQuery query() {
        return new SourceQuery(FROM, NOW, NOW, Criteria.DEFAULT);
    }

    @Override
    public Set<String> matching() {
        return source.recordings().stream()
                .filter(recording -> !recording.startTime().isBefore(FROM))
                .map(Recording::providerId)
                .collect(Collectors.toSet());
    }

    @Override
    public long listCalls() {
        return source.listCalls();
    }

    @Override
    public void breakVendor() {
        source.fail(new Failure.Unavailable("Down", null, null));
    }

    @Override
    public Mono<Void> hangVendor() {
        source.answerNext(
                Mono.<SourcePage>never()
                        .doOnSubscribe(_ -> arrived.tryEmitEmpty())
                        .doOnCancel(hungUp::tryEmitEmpty));
        return hungUp.asMono();
    }

    @Override
    public Mono<Void> nextListCall() {
        return arrived.asMono();
    }

    @Override
    public String unknownId() {
        return "nobody";
    }
}
