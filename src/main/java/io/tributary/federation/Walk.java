package io.tributary.federation;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.source.Position;
import io.tributary.source.RecordingList;
import io.tributary.source.SourceException;
import io.tributary.source.SourcePage;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One lazy pass over one list, for one page of the answer. */
final class Walk {

    private static final int MOST_STRAYS = 8;
    private static final int LOOKUPS_AT_ONCE = 4;

    /** A vendor page that was read: how to read it again, and its first recording. */
    private record Call(
            Position position, @Nullable Position nextPosition, @Nullable OrderKey first) {}

    /** What one reading brought: looked-up strays, and a page unless only strays were to come. */
    record Batch(List<Recording> strays, @Nullable SourcePage page) {

        static final Batch NOTHING = new Batch(List.of(), null);

        static Batch with(List<Recording> strays, Batch page) {
            return new Batch(strays, page.page());
        }
    }

    private final int number;
    private final Asked source;
    private final RecordingList list;
    private final OrderKey after;
    private final Bookmark bookmark;

    private final List<Call> calls = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private @Nullable Mono<SourcePage> next;
    private Instant watermark;
    private boolean opened;
    private boolean ended;

    Walk(int number, Asked source, RecordingList list, PageToken token) {
        this.number = number;
        this.source = source;
        this.list = list;
        this.after = token.after();
        this.bookmark = token.bookmark(source.name(), list.key());
        this.watermark = Objects.requireNonNullElse(bookmark.top(), token.after().startTime());
        this.ended = bookmark.isNothingToCome();
    }

    int number() {
        return number;
    }

    String key() {
        return list.key();
    }

    Asked source() {
        return source;
    }

    /** Nothing of this walk that is still unseen starts after this instant. */
    Instant watermark() {
        return watermark;
    }

    /** Whether there may be something still unseen. */
    boolean isOpen() {
        return !ended;
    }

    /** Whether its vendor answered for this page. */
    boolean wasRead() {
        return opened;
    }

    /** Whether its vendor answered for this page, or has said it all before. */
    boolean hasAnswered() {
        return opened || bookmark.isNothingToCome();
    }

    /** Reads on by one vendor page. */
    Mono<Batch> read() {
        if (opened) {
            return Objects.requireNonNull(next).map(page -> new Batch(List.of(), page));
        }
        if (bookmark.strays().isEmpty()) {
            return open(bookmark.position());
        }
        Mono<List<Recording>> strays =
                Flux.fromIterable(bookmark.strays())
                        .flatMapSequential(source::lookUp, LOOKUPS_AT_ONCE)
                        .collectList();
        Mono<Batch> page = bookmark.ended() ? Mono.just(Batch.NOTHING) : open(bookmark.position());
        return Mono.zip(strays, page, Batch::with)
                .onErrorResume(SourceException.class, this::openWithoutBookmark);
    }

    private Mono<Batch> open(@Nullable Position position) {
        return list.open(after, position).map(page -> new Batch(List.of(), page));
    }

    /** One recording that can never be looked up must not keep all others from being read. */
    private Mono<Batch> openWithoutBookmark(SourceException error) {
        return error.failure().isTransient() ? Mono.error(error) : open(null);
    }

    /**
     * Takes in what {@link #read} brought.
     *
     * @return the rows that this walk had not seen
     */
    List<Row> take(Batch batch, Instant lowest) {
        opened = true;
        List<Row> rows = new ArrayList<>();
        batch.strays().forEach(stray -> fresh(stray, Row.STRAY).ifPresent(rows::add));
        SourcePage page = batch.page();
        if (page == null) {
            ended = true;
            return rows;
        }
        int call = calls.size();
        page.recordings().forEach(found -> fresh(found, call).ifPresent(rows::add));
        OrderKey first =
                page.recordings().isEmpty() ? null : page.recordings().getFirst().orderKey();
        calls.add(new Call(page.position(), page.nextPosition(), first));
        next = page.next();
        watermark = page.watermark().isBefore(watermark) ? page.watermark() : watermark;
        ended = next == null || watermark.isBefore(lowest);
        return rows;
    }

    private Optional<Row> fresh(Recording recording, int call) {
        return seen.add(recording.providerId())
                ? Optional.of(new Row(recording, this, call, false))
                : Optional.empty();
    }

    /**
     * How to take this walk up at a place that it has reached or passed.
     *
     * @param waiting what was read of it and lies after the place, in order
     */
    Bookmark bookmark(OrderKey place, List<Row> waiting) {
        if (!opened) {
            return bookmark;
        }

        if (ended && waiting.isEmpty()) {
            return new Bookmark(null, null, List.of(), true);
        }
        Instant first = waiting.isEmpty() ? Instant.MIN : waiting.getFirst().key().startTime();
        Instant top = !ended && watermark.isAfter(first) ? watermark : first;
        int call = cheapestCall(waiting, place);
        boolean nothingToRead = call == calls.size() && ended;
        return new Bookmark(
                nothingToRead ? null : position(call),
                top.isBefore(place.startTime()) ? top : null,
                waiting.stream()
                        .filter(row -> row.call() < call)
                        .map(row -> row.recording().providerId())
                        .toList(),
                nothingToRead);
    }

    private @Nullable Position position(int call) {
        return call < calls.size() ? calls.get(call).position() : calls.getLast().nextPosition();
    }

    /**
     * The call to take up: rows of earlier calls become strays, each at the price of a look-up, and
     * the calls from there on are made again.
     */
    private int cheapestCall(List<Row> waiting, OrderKey place) {
        int cheapest = 0;
        long lowestCost = Long.MAX_VALUE;
        for (int call = 0; call <= calls.size(); call++) {
            int from = call;
            long strays = waiting.stream().filter(row -> row.call() < from).count();
            long cost = calls.size() - call + strays;
            boolean allowed =
                    call == 0
                            || (canBeginAt(call, place)
                                    && (strays == 0 || (list.findable() && strays <= MOST_STRAYS)));
            if (allowed && cost < lowestCost) {
                cheapest = call;
                lowestCost = cost;
            }
        }
        return cheapest;
    }

    private boolean canBeginAt(int call, OrderKey place) {
        if (calls.get(call - 1).nextPosition() != null) {
            return true;
        }
        if (call == calls.size()) {
            return ended;
        }
        OrderKey first = calls.get(call).first();
        return first != null && !first.isAfter(place);
    }
}
