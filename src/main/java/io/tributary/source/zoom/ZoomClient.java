package io.tributary.source.zoom;

import io.tributary.recording.Recording;
import io.tributary.recording.View;
import io.tributary.settings.Secret;
import io.tributary.source.SourceException;
import io.tributary.wire.Authorization;
import io.tributary.wire.CallCache;
import io.tributary.wire.Downloads;
import io.tributary.wire.Drift;
import io.tributary.wire.UriText;
import io.tributary.wire.VendorAnswer;
import io.tributary.wire.VendorError;
import io.tributary.wire.VendorHttp;
import io.tributary.wire.VendorRequest;
import io.tributary.wire.VendorRows;

import org.jspecify.annotations.Nullable;
import org.mapstruct.factory.Mappers;

import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The calls of Zoom's API that reading takes. */
final class ZoomClient {

    private static final int LONGEST_TOKEN = 1_000;
    private static final Duration FAR = Duration.ofDays(2);

    /** What a header can hold. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,16000}");

    /** How long a token of an instance opens its links. */
    private static final int TOKEN_SECONDS = 600;

    private final String source;
    private final URI base;
    private final int pageSize;
    private final VendorHttp http;
    private final Authorization authorization;
    private final Downloads downloads;
    private final ZoomTranscripts transcripts;
    private final CallCache cache;
    private final Clock clock;
    private final Drift drift;
    private final ZoomErrors errors = new ZoomErrors();
    private final ZoomMapper mapper = Mappers.getMapper(ZoomMapper.class);

    ZoomClient(
            String source,
            URI base,
            int pageSize,
            VendorHttp http,
            Authorization authorization,
            Downloads downloads,
            ZoomTranscripts transcripts,
            CallCache cache,
            Clock clock,
            Drift drift) {
        this.source = source;
        this.base = base;
        this.pageSize = pageSize;
        this.http = http.as(authorization);
        this.authorization = authorization;
        this.downloads = downloads;
        this.transcripts = transcripts;
        this.cache = cache;
        this.clock = clock;
        this.drift = drift;
    }

    /**
     * One page of a window.
     *
     * @param anew whether an answer that is kept will not do
     * @return empty where the page token is dead
     */
    Mono<ZoomPage> list(ZoomScope scope, ZoomWindow window, @Nullable String token, boolean anew) {
        URI uri =
                uri(
                        "%s?page_size=%d&from=%s&to=%s%s"
                                .formatted(
                                        scope.path(),
                                        pageSize,
                                        window.low(),
                                        window.high(),
                                        tokenParameter(token)));
        ZoomOrigin origin = new ZoomOrigin(source, scope.hostEmail(), false, View.BASIC);
        return page(uri, origin, window, anew);
    }

    /**
     * One page of a user's trash, in no order; Zoom takes no dates for it.
     *
     * @param anew whether an answer that is kept will not do
     * @return empty where the page token is dead
     */
    Mono<ZoomPage> trash(ZoomScope scope, @Nullable String token, boolean anew) {
        URI uri =
                uri(
                        "%s?page_size=%d&trash=true%s"
                                .formatted(scope.path(), pageSize, tokenParameter(token)));
        ZoomOrigin origin = new ZoomOrigin(source, scope.hostEmail(), true, View.BASIC);
        return page(uri, origin, null, anew);
    }

    /** One instance; empty where there is none. */
    Mono<Recording> instance(String uuid, ZoomOrigin origin) {
        // By its number, Zoom would give the latest instance of a meeting.
        URI uri = uri("/meetings/%s/recordings".formatted(ZoomUuid.escaped(uuid)));
        VendorRequest request = VendorRequest.detail(uri).emptyOn(ZoomErrors::isAbsent);
        return http.get(request, JsonNode.class).flatMap(answer -> instance(uuid, origin, answer));
    }

    /** One instance with fresh links to its files; empty where there is none. */
    Mono<ZoomRecordingMedia> media(String uuid) {
        URI uri =
                uri(
                        "/meetings/%s/recordings?include_fields=download_access_token&ttl=%d"
                                .formatted(ZoomUuid.escaped(uuid), TOKEN_SECONDS));
        ZoomOrigin origin = new ZoomOrigin(source, null, false, View.FULL);
        VendorRequest request = VendorRequest.detail(uri).emptyOn(ZoomErrors::isAbsent);
        return http.get(request, JsonNode.class)
                .flatMap(answer ->
                        instance(uuid, origin, answer)
                                .map(recording -> media(recording, answer.body())));
    }

    private ZoomRecordingMedia media(Recording recording, JsonNode answer) {
        return new ZoomRecordingMedia(
                recording,
                VendorRows.read(answer, ZoomPayload.Meeting.class)
                        .map(ZoomMedia::links)
                        .orElseThrow(),
                downloadAuthorization(answer),
                new ZoomHost(base),
                Mono.defer(() -> media(recording.providerId())),
                downloads,
                transcripts);
    }

    /** The account's own token opens the links too, but not reliably, and everything else. */
    private Authorization downloadAuthorization(JsonNode answer) {
        String token = answer.path("download_access_token").asString("");
        return TOKEN.matcher(token).matches()
                ? Authorization.bearer(Secret.of(token))
                : authorization;
    }

    private Mono<Recording> instance(
            String uuid, ZoomOrigin origin, VendorAnswer<JsonNode> answer) {
        Optional<VendorError> error = errorIn(answer, "uuid");
        if (error.isPresent()) {
            return ZoomErrors.isAbsent(error.get())
                    ? Mono.empty()
                    : Mono.error(new SourceException(errors.failure(error.get())));
        }
        return Mono.just(
                        read(answer.body(), origin)
                                .orElseThrow(
                                        () -> bad("Zoom's answer is no meeting instance", answer)))
                .filter(recording -> recording.providerId().equals(uuid));
    }

    private Mono<ZoomPage> page(
            URI uri, ZoomOrigin origin, @Nullable ZoomWindow window, boolean anew) {
        VendorRequest request = VendorRequest.list(uri).emptyOn(ZoomErrors::isDeadToken);
        Mono<ZoomPage> call =
                http.get(request, JsonNode.class).map(answer -> page(answer, origin, window));
        return anew ? call : cache.get(source, uri, call);
    }

    private ZoomPage page(
            VendorAnswer<JsonNode> answer, ZoomOrigin origin, @Nullable ZoomWindow window) {
        errorIn(answer, "meetings")
                .ifPresent(error -> {
                    throw new SourceException(errors.failure(error));
                });
        ZoomPayload.Listing listing =
                VendorRows.read(answer.body(), ZoomPayload.Listing.class)
                        .orElseThrow(() -> bad("Zoom's answer is no list", answer));
        if (listing.meetings() == null && !Objects.equals(listing.totalRecords(), 0)) {
            throw bad("Zoom's answer has no meetings", answer);
        }
        LocalDate clampedTo = window == null ? null : clampedTo(listing, window, answer);
        List<JsonNode> entries = Objects.requireNonNullElse(listing.meetings(), List.of());
        List<Optional<Recording>> rows =
                entries.stream()
                        .map(row -> read(row, origin).filter(one -> isNear(window, one)))
                        .toList();
        String next = listing.nextPageToken();
        if (next != null && next.length() > LONGEST_TOKEN) {
            throw bad("Zoom's page token is too long to be sent back", answer);
        }
        return new ZoomPage(
                rows.stream().flatMap(Optional::stream).toList(),
                rows.size(),
                rows.isEmpty() ? null : rows.getFirst().orElse(null),
                listing.totalRecords(),
                next == null || next.isEmpty() ? null : next,
                clampedTo,
                answer.trackingId());
    }

    private Optional<Recording> read(JsonNode row, ZoomOrigin origin) {
        return VendorRows.read(row, ZoomPayload.Meeting.class)
                .flatMap(meeting -> {
                    mapper.report(meeting, drift);
                    return mapper.read(meeting, origin);
                });
    }

    /**
     * A row of other days than those of the window, the next ones, and the next ones in any zone of
     * the world, would be of no window. Its start cannot be believed.
     */
    private boolean isNear(@Nullable ZoomWindow window, Recording row) {
        boolean near =
                window == null
                        || (!row.startTime().isBefore(window.start().minus(FAR))
                                && !row.startTime().isAfter(window.end().plus(FAR)));
        if (!near) {
            drift.report("start_time", "far from what was asked for");
        }
        return near;
    }

    /**
     * Zoom answers for less than was asked, with 200, and says so only by the days that it repeats:
     * at most a month, which has 28 days at times. A day that is not over cannot be missed.
     */
    private @Nullable LocalDate clampedTo(
            ZoomPayload.Listing listing, ZoomWindow asked, VendorAnswer<JsonNode> answer) {
        LocalDate low = day(listing.from(), asked.low(), answer);
        LocalDate high = day(listing.to(), asked.high(), answer);
        LocalDate today = ZoomWindow.day(clock.instant());
        if (!low.isBefore(asked.high()) || (high.isBefore(asked.high()) && high.isBefore(today))) {
            throw bad(
                    "Zoom was asked for %s to %s but answered for %s to %s"
                            .formatted(asked.low(), asked.high(), low, high),
                    answer);
        }
        if (low.isAfter(asked.low())) {
            drift.report("from", "later than what was asked for");
            return low;
        }
        return null;
    }

    private static LocalDate day(
            @Nullable String text, LocalDate unsaid, VendorAnswer<JsonNode> answer) {
        try {
            return text == null || text.isEmpty() ? unsaid : LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw bad("Zoom's answer does not say for which days it is", answer);
        }
    }

    /** An error can come as 200; then the answer has a code and lacks what was asked for. */
    private Optional<VendorError> errorIn(VendorAnswer<JsonNode> answer, String expected) {
        return answer.body().has(expected) || !answer.body().has("code")
                ? Optional.empty()
                : Optional.of(
                        new VendorError(
                                200,
                                answer.headers(),
                                answer.body(),
                                answer.trackingId(),
                                clock.instant()));
    }

    private URI uri(String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }

    private static String tokenParameter(@Nullable String token) {
        return token == null ? "" : "&next_page_token=" + UriText.escaped(token);
    }

    private static SourceException bad(String detail, VendorAnswer<?> answer) {
        return SourceException.badResponse(detail, answer.trackingId());
    }
}
