package io.tributary.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.recording.Transcript;
import io.tributary.recording.View;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every source promises. A source signs it with a test class that implements it over a world
 * of at least three pages whose calls are not cached.
 */
public interface RecordingSourceContract {

    /** Long enough for any machine; no test waits for it to pass. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** The source under test. */
    RecordingSource source();

    /** A query whose lists are read in at least three pages. */
    SourceQuery query();

    /** The vendor's identifiers of all recordings that match the query. */
    Set<String> matching();

    /** How many list calls the vendor has received. */
    long listCalls();

    /** From now on every call of the vendor fails. */
    void breakVendor();

    /**
     * From now on no list call of the vendor is answered.
     *
     * @return completes when somebody has hung up on such a call
     */
    Mono<Void> hangVendor();

    /** Completes when the next list call has reached the vendor. */
    Mono<Void> nextListCall();

    @Test
    default void allPagesTogetherHoldEveryMatchingRecording() {
        assertThat(ids(drain())).isEqualTo(matching());
        assertThat(drain().size()).isGreaterThanOrEqualTo(3);
    }

    @Test
    default void nothingUnseenStartsAfterTheWatermarkOfAPage() {
        for (RecordingList list : lists()) {
            List<SourcePage> pages = Walks.pages(list.open(top(), null));
            for (int read = 1; read <= pages.size(); read++) {
                Instant watermark = pages.get(read - 1).watermark();
                assertThat(unseen(pages, read))
                        .allSatisfy(recording ->
                                assertThat(recording.startTime()).isBeforeOrEqualTo(watermark));
            }
        }
    }

    @Test
    default void aWatermarkNeverRises() {
        for (RecordingList list : lists()) {
            assertThat(Walks.pages(list.open(top(), null)))
                    .extracting(SourcePage::watermark)
                    .isSortedAccordingTo((left, right) -> right.compareTo(left));
        }
    }

    @Test
    default void whatIsOpenedAfterAPlaceHoldsEverythingAfterIt() {
        List<OrderKey> places =
                drain().stream()
                        .flatMap(page -> page.recordings().stream())
                        .map(Recording::orderKey)
                        .distinct()
                        .sorted()
                        .toList();
        for (OrderKey place : List.of(places.getFirst(), places.get(places.size() / 2))) {
            Set<String> after =
                    places.stream()
                            .filter(key -> key.isAfter(place))
                            .map(OrderKey::providerId)
                            .filter(matching()::contains)
                            .collect(Collectors.toSet());
            List<SourcePage> pages =
                    lists().stream()
                            .flatMap(list -> Walks.pages(list.open(place, null)).stream())
                            .toList();
            assertThat(allIds(pages)).containsAll(after);
        }
    }

    @Test
    default void takingAPageUpAgainByItsPositionLosesNothing() {
        for (RecordingList list : lists()) {
            List<SourcePage> pages = Walks.pages(list.open(top(), null));
            for (int read = 0; read < pages.size(); read++) {
                assertThat(
                                allIds(
                                        Walks.pages(
                                                list.open(
                                                        reached(pages, read),
                                                        pages.get(read).position()))))
                        .containsAll(ids(unseen(pages, read)));
            }
        }
    }

    @Test
    default void goingOnAtTheNextPositionLosesNothing() {
        int taken = 0;
        for (RecordingList list : lists()) {
            List<SourcePage> pages = Walks.pages(list.open(top(), null));
            for (int read = 1; read < pages.size(); read++) {
                Position next = pages.get(read - 1).nextPosition();
                if (next != null) {
                    taken++;
                    assertThat(allIds(Walks.pages(list.open(reached(pages, read), next))))
                            .containsAll(ids(unseen(pages, read)));
                }
            }
        }
        assertThat(taken).as("pages with a next position").isPositive();
    }

    @Test
    default void theLastPageHasNoNextPosition() {
        for (RecordingList list : lists()) {
            assertThat(Walks.pages(list.open(top(), null)).getLast().nextPosition()).isNull();
        }
    }

    @Test
    default void aPositionOfSomebodyElseIsPassedOver() {
        Position foreign = new Position("?not/one~of*ours!");
        List<SourcePage> pages =
                lists().stream()
                        .flatMap(list -> Walks.pages(list.open(top(), foreign)).stream())
                        .toList();
        assertThat(ids(pages)).isEqualTo(matching());
    }

    @Test
    default void listsOfOneQueryHaveDifferentShortKeys() {
        assertThat(lists())
                .extracting(RecordingList::key)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key.length()).isLessThanOrEqualTo(16));
    }

    @Test
    default void nothingIsAskedOfTheVendorBeforeSomebodySubscribes() {
        long before = listCalls();
        lists().forEach(list -> list.open(top(), null));
        assertThat(listCalls()).isEqualTo(before);
    }

    @Test
    default void eachFurtherPageIsOneVendorCall() {
        RecordingList list = lists().getFirst();
        SourcePage page = Objects.requireNonNull(list.open(top(), null).block());
        for (Mono<SourcePage> next = page.next(); next != null; next = page.next()) {
            long before = listCalls();
            page = Objects.requireNonNull(next.block());
            assertThat(listCalls()).isEqualTo(before + 1);
        }
    }

    @Test
    default void twoSubscriptionsAreIndependent() {
        Mono<SourcePage> first = lists().getFirst().open(top(), null);
        SourcePage one = Objects.requireNonNull(first.block());
        long before = listCalls();
        SourcePage other = Objects.requireNonNull(first.block());
        assertThat(listCalls()).isGreaterThan(before);
        assertThat(other.recordings()).isEqualTo(one.recordings());
        assertThat(Walks.pages(Mono.just(other)))
                .extracting(SourcePage::recordings)
                .isEqualTo(
                        Walks.pages(Mono.just(one)).stream().map(SourcePage::recordings).toList());
    }

    @Test
    default void cancellingEndsTheVendorCall() {
        lists().getFirst().open(top(), null).block();
        Mono<Void> hungUp = hangVendor();
        Mono<Void> arrived = nextListCall();
        StepVerifier.create(lists().getFirst().open(top(), null))
                .thenRequest(1)
                .then(() -> arrived.block(PATIENCE))
                .thenCancel()
                .verify(PATIENCE);
        StepVerifier.create(hungUp).expectComplete().verify(PATIENCE);
    }

    @Test
    default void aListedRecordingIsFoundByItsIdentifier() {
        Recording listed = drain().getFirst().recordings().getFirst();
        Recording found = Objects.requireNonNull(source().find(listed.providerId()).block());
        assertThat(found.id()).isEqualTo(listed.id());
        assertThat(found.orderKey()).isEqualTo(listed.orderKey());
        assertThat(found.status()).isEqualTo(listed.status());
    }

    @Test
    default void anUnknownIdentifierFindsNothing() {
        StepVerifier.create(source().find(unknownId())).expectComplete().verify(PATIENCE);
        StepVerifier.create(source().find(unknownId())).expectComplete().verify(PATIENCE);
    }

    /** An identifier as the vendor writes them, of no recording. */
    String unknownId();

    @Test
    default void completingARecordingKeepsWhatItsListSaid() {
        int completed = 0;
        for (Recording listed : drain().getFirst().recordings()) {
            Recording full = source().complete(listed).block();
            if (full != null) {
                completed++;
                assertThat(full.view()).isEqualTo(View.FULL);
                assertThat(full.id()).isEqualTo(listed.id());
                assertThat(full.orderKey()).isEqualTo(listed.orderKey());
                assertThat(full.title()).isEqualTo(listed.title());
                assertThat(full.duration()).isEqualTo(listed.duration());
            }
        }
        assertThat(completed).as("recordings with details").isPositive();
    }

    @Test
    default void whatTheVendorHasNotHasNoMedia() {
        StepVerifier.create(source().media(unknownId())).expectComplete().verify(PATIENCE);
    }

    @Test
    default void aMediumIsReadWholeAndWhereThereArePartsInParts() {
        RecordingMedia media = heard();
        Media medium = available(media.recording()).orElseThrow();

        Heard whole = Heard.of(media, medium, ByteRange.ALL);

        assertThat(whole.bytes()).isNotEmpty();
        assertThat(whole.head().mediaType()).startsWith("audio/");
        if (media.hasRanges()) {
            assertThat(whole.bytes()).hasSize(Math.toIntExact(requireNonNull(medium.sizeBytes())));
            int last = whole.bytes().length - 1;
            for (ByteRange range :
                    List.of(
                            new ByteRange(0, 0L),
                            new ByteRange(0, 1_023L),
                            new ByteRange(700, 1_700L),
                            new ByteRange(last, null))) {
                Heard part = Heard.of(media, medium, range);
                int end = Math.toIntExact(requireNonNullElse(range.last(), (long) last)) + 1;
                assertThat(part.bytes())
                        .as("%s", range)
                        .isEqualTo(
                                Arrays.copyOfRange(
                                        whole.bytes(), Math.toIntExact(range.first()), end));
                assertThat(part.head().total()).isEqualTo(whole.bytes().length);
            }
        }
    }

    @Test
    default void theSameBytesHaveTheSameVersion() {
        RecordingMedia media = heard();
        RecordingMedia again =
                requireNonNull(source().media(media.recording().providerId()).block(PATIENCE));
        Media medium = available(media.recording()).orElseThrow();

        assertThat(again.version(available(again.recording()).orElseThrow()))
                .isEqualTo(media.version(medium));
        assertThat(Heard.of(again, medium, ByteRange.ALL).bytes())
                .isEqualTo(Heard.of(media, medium, ByteRange.ALL).bytes());
    }

    @Test
    default void aTranscriptIsAlwaysInSomeState() {
        Transcript transcript = requireNonNull(heard().transcript().block(PATIENCE));

        assertThat(transcript.segments().isEmpty())
                .isEqualTo(transcript.state() != Transcript.State.AVAILABLE);
        if (!source().profile().transcript()) {
            assertThat(transcript.state()).isEqualTo(Transcript.State.NOT_SUPPORTED);
        }
    }

    /** The media of a recording with sound. */
    private RecordingMedia heard() {
        return drain().stream()
                .flatMap(page -> page.recordings().stream())
                .filter(recording -> available(recording).isPresent())
                .findFirst()
                .map(recording -> source().media(recording.providerId()).block(PATIENCE))
                .orElseThrow();
    }

    private static Optional<Media> available(Recording recording) {
        return recording.media().stream()
                .filter(medium -> medium.kind() == MediaKind.AUDIO)
                .filter(medium -> medium.status() == Status.AVAILABLE)
                .findFirst();
    }

    @Test
    default void recordingsNameTheirSourceAndProvider() {
        SourceProfile profile = source().profile();
        assertThat(drain())
                .flatExtracting(SourcePage::recordings)
                .allSatisfy(recording -> {
                    assertThat(recording.source()).isEqualTo(profile.name());
                    assertThat(recording.provider()).isEqualTo(profile.provider());
                    assertThat(recording.id().providerId()).isEqualTo(recording.providerId());
                    assertThat(recording.media())
                            .extracting(media -> media.id())
                            .doesNotHaveDuplicates()
                            .allMatch(id -> id.matches("[A-Za-z0-9_-]{1,64}"));
                });
    }

    @Test
    default void callsFailWithSourceExceptionsOnly() {
        Recording listed = drain().getFirst().recordings().getFirst();
        breakVendor();
        for (Mono<?> call :
                List.of(
                        lists().getFirst().open(top(), null),
                        source().find(listed.providerId()),
                        source().complete(listed),
                        source().media(listed.providerId()))) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(call::block)
                    .satisfies(error ->
                            assertThat(error.failure().detail())
                                    .isNotBlank()
                                    .doesNotContain("://"));
        }
    }

    @Test
    default void everyChangeCanBeRepeated() {
        List<String> some = available().stream().limit(3).toList();
        for (Change change : changes().toList()) {
            for (int time = 1; time <= 2; time++) {
                assertThat(changed(change, some))
                        .as("%s, time %d", change, time)
                        .extracting(Changed::outcome)
                        .containsOnly(new Outcome.Done());
            }
        }
    }

    @Test
    default void whatTheVendorHasNotIsAbsentUnlessItWasToBeDeleted() {
        for (Change change : changes().filter(this::canTell).toList()) {
            assertThat(changed(change, List.of(unknownId())))
                    .as("%s", change)
                    .containsExactly(
                            new Changed(
                                    unknownId(),
                                    change.verb() == Verb.DELETE
                                            ? new Outcome.Done()
                                            : new Outcome.Absent()));
        }
    }

    /** Without a trash to look into, what is not found may be in there. */
    private boolean canTell(Change change) {
        return change.verb() != Verb.TRASH
                || source().profile().statuses().contains(Status.TRASHED);
    }

    @Test
    default void eachIdentifierHasOneResult() {
        List<String> asked = List.of(available().getFirst(), unknownId(), available().getLast());
        for (Change change : changes().toList()) {
            assertThat(changed(change, asked))
                    .as("%s", change)
                    .extracting(Changed::providerId)
                    .containsExactlyInAnyOrderElementsOf(asked);
        }
    }

    @Test
    default void nothingIsChangedBeforeSomebodySubscribes() {
        String one = available().getFirst();
        changes().forEach(change -> source().change(change, List.of(one)));

        assertThat(requireNonNull(source().find(one).block(PATIENCE)).status())
                .isEqualTo(Status.AVAILABLE);
    }

    @Test
    default void aChangeThatFailsIsNeverTakenForOneThatIsDone() {
        String one = available().getFirst();
        breakVendor();
        for (Change change : changes().toList()) {
            assertThat(
                            source().change(change, List.of(one))
                                    .collectList()
                                    .onErrorReturn(SourceException.class, List.of())
                                    .block(PATIENCE))
                    .as("%s", change)
                    .extracting(Changed::outcome)
                    .allMatch(Outcome.Failed.class::isInstance);
        }
    }

    /** What the source can do, in an order in which all of it can be done. */
    private Stream<Change> changes() {
        return Stream.<Change>of(
                        new Change.Trash(),
                        new Change.Restore(),
                        new Change.Reassign("elif@example.com"),
                        new Change.Delete("audit", null))
                .filter(change -> source().profile().lifecycle().contains(change.verb()));
    }

    private List<Changed> changed(Change change, List<String> ids) {
        return requireNonNull(source().change(change, ids).collectList().block(PATIENCE));
    }

    private List<String> available() {
        return drain().stream()
                .flatMap(page -> page.recordings().stream())
                .filter(recording -> recording.status() == Status.AVAILABLE)
                .map(Recording::providerId)
                .distinct()
                .toList();
    }

    private OrderKey top() {
        return OrderKey.top(query().to());
    }

    private List<RecordingList> lists() {
        return switch (source().plan(query())) {
            case Plan.Read read -> read.lists();
            case Plan.Unsupported no -> throw new AssertionError(no.detail());
        };
    }

    private List<SourcePage> drain() {
        return lists().stream()
                .flatMap(list -> Walks.pages(list.open(top(), null)).stream())
                .toList();
    }

    /** Where a reader stands that has read so many pages, and no further. */
    private OrderKey reached(List<SourcePage> pages, int read) {
        return read == 0 ? top() : OrderKey.top(pages.get(read - 1).watermark());
    }

    private static List<Recording> unseen(List<SourcePage> pages, int read) {
        Set<String> seen = allIds(pages.subList(0, read));
        return pages.subList(read, pages.size()).stream()
                .flatMap(page -> page.recordings().stream())
                .filter(recording -> !seen.contains(recording.providerId()))
                .toList();
    }

    private Set<String> ids(List<?> pagesOrRecordings) {
        return pagesOrRecordings.stream()
                .flatMap(one ->
                        one instanceof SourcePage page
                                ? page.recordings().stream()
                                : Stream.of((Recording) one))
                .filter(this::matches)
                .map(Recording::providerId)
                .collect(Collectors.toSet());
    }

    private boolean matches(Recording recording) {
        return !recording.startTime().isBefore(query().from())
                && recording.startTime().isBefore(query().to())
                && query().criteria().matchesListed(recording);
    }

    private static Set<String> allIds(List<SourcePage> pages) {
        Set<String> ids = new HashSet<>();
        pages.forEach(page -> page.recordings().forEach(row -> ids.add(row.providerId())));
        return ids;
    }
}
