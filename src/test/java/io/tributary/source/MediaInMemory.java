package io.tributary.source;

import io.tributary.recording.Media;
import io.tributary.recording.Recording;
import io.tributary.recording.Transcript;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The media of one recording without a vendor. It counts what is read, and fails when told to. */
public final class MediaInMemory {

    private static final int CHUNK = 8_192;

    private final Map<String, Content> contents = new LinkedHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private boolean ranges = true;
    private boolean announced = true;
    private boolean claimed = true;
    private long untold;
    private volatile long heldAfter = Long.MAX_VALUE;
    private final Sinks.Empty<Void> released = Sinks.empty();
    private Transcript transcript = Transcript.of(Transcript.State.NOT_SUPPORTED);
    private long brokenAfter = Long.MAX_VALUE;

    /** One more medium. */
    public MediaInMemory with(Media medium, String mediaType, byte[] bytes) {
        contents.put(medium.id(), new Content(medium, mediaType, bytes));
        return this;
    }

    public MediaInMemory with(Transcript spoken) {
        transcript = spoken;
        return this;
    }

    /** Sends the whole whatever is asked, and does not say how much that is. */
    public MediaInMemory withoutRanges() {
        ranges = false;
        announced = false;
        claimed = false;
        return this;
    }

    /** Whether it says with the bytes how many they are. */
    public MediaInMemory announcing(boolean told) {
        announced = told;
        return this;
    }

    /** Says that it can send parts, but sends the whole whatever is asked. */
    public MediaInMemory ignoringRanges() {
        ranges = false;
        return this;
    }

    /** Says from now on that there are so many bytes more than there are. */
    public MediaInMemory lieAboutTheTotal(long more) {
        untold = more;
        return this;
    }

    /** Sends so many bytes and then waits until it is {@linkplain #release released}. */
    public MediaInMemory holdAfter(long bytes) {
        heldAfter = bytes;
        return this;
    }

    public void release() {
        released.tryEmitEmpty();
    }

    /** Fails no more. */
    public void mend() {
        brokenAfter = Long.MAX_VALUE;
    }

    /** Fails after so many bytes, from now on. */
    public MediaInMemory breakAfter(long bytes) {
        brokenAfter = bytes;
        return this;
    }

    /** How often bytes were asked for. */
    public int reads() {
        return reads.get();
    }

    /** How many of those readers left before the end. */
    public int cancelled() {
        return cancelled.get();
    }

    /** How many bytes were handed out. */
    public long sent() {
        return sent.get();
    }

    Recording in(Recording recording) {
        return new Recording(
                recording.id(),
                recording.source(),
                recording.provider(),
                recording.providerId(),
                recording.reference(),
                recording.kind(),
                recording.title(),
                recording.startTime(),
                recording.endTime(),
                recording.duration(),
                recording.createTime(),
                recording.status(),
                recording.direction(),
                recording.owner(),
                recording.parties(),
                contents.values().stream().map(Content::medium).toList(),
                recording.conversationId(),
                recording.location(),
                recording.trashTime(),
                recording.purgeTime(),
                recording.view());
    }

    RecordingMedia of(Recording recording) {
        return new Opened(recording);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Content(Media medium, String mediaType, byte[] bytes) {}

    private final class Opened implements RecordingMedia {

        private final Recording recording;

        private Opened(Recording recording) {
            this.recording = recording;
        }

        @Override
        public Recording recording() {
            return recording;
        }

        @Override
        public boolean hasRanges() {
            return claimed;
        }

        @Override
        public String version(Media medium) {
            return Integer.toString(Arrays.hashCode(content(medium).bytes()));
        }

        @Override
        public <T> Flux<T> read(Media medium, ByteRange range, Function<MediaBytes, Flux<T>> use) {
            return Flux.defer(() -> {
                reads.incrementAndGet();
                Content content = content(medium);
                ByteRange given = ranges ? range : ByteRange.ALL;
                long length = content.bytes().length;
                @Nullable Long last = given.last();
                if (given.first() >= length && !given.isAll()) {
                    return Flux.error(SourceException.badResponse("There is no such part", null));
                }
                long end = last == null ? length : Math.min(length, last + 1);
                return use.apply(
                        new MediaBytes(
                                given,
                                announced ? length + untold : null,
                                given.first() == 0 ? content.mediaType() : null,
                                held(content.bytes(), given.first(), end)));
            });
        }

        private Flux<ByteBuffer> held(byte[] bytes, long first, long end) {
            long until = Math.max(first, Math.min(end, heldAfter));
            return until == end
                    ? body(bytes, first, end)
                    : body(bytes, first, until)
                            .concatWith(released.asMono().then(Mono.empty()))
                            .concatWith(body(bytes, until, end));
        }

        private Flux<ByteBuffer> body(byte[] bytes, long first, long end) {
            return Flux.<ByteBuffer, Long>generate(
                            () -> first,
                            (at, sink) -> {
                                if (at >= Math.min(end, brokenAfter)) {
                                    if (at >= end) {
                                        sink.complete();
                                    } else {
                                        sink.error(
                                                SourceException.badResponse(
                                                        "The medium ends in the middle", null));
                                    }
                                    return at;
                                }
                                int length = (int) Math.min(CHUNK, Math.min(end, brokenAfter) - at);
                                sent.addAndGet(length);
                                sink.next(
                                        ByteBuffer.wrap(bytes, Math.toIntExact(at), length)
                                                .slice());
                                return at + length;
                            })
                    .doOnCancel(cancelled::incrementAndGet);
        }

        @Override
        public Mono<Transcript> transcript() {
            return Mono.just(transcript);
        }

        private Content content(Media medium) {
            return Objects.requireNonNull(contents.get(medium.id()));
        }
    }
}
