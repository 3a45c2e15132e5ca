package io.tributary.source.imagicle;

import io.tributary.recording.Recording;
import io.tributary.recording.View;
import io.tributary.source.SourceException;
import io.tributary.wire.Authorization;
import io.tributary.wire.CallCache;
import io.tributary.wire.Downloads;
import io.tributary.wire.Drift;
import io.tributary.wire.MediaLink;
import io.tributary.wire.UriText;
import io.tributary.wire.VendorAnswer;
import io.tributary.wire.VendorHttp;
import io.tributary.wire.VendorRequest;
import io.tributary.wire.VendorRows;

import org.mapstruct.factory.Mappers;

import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of Imagicle's API that reading takes. */
final class ImagicleClient {

    private static final int BOUNDS_SECONDS = 1;
    private static final Duration FAR = Duration.ofDays(1);

    private final String source;
    private final URI base;
    private final int pageSize;
    private final ZoneId zone;
    private final VendorHttp http;
    private final Authorization authorization;
    private final Downloads downloads;
    private final CallCache cache;
    private final Drift drift;
    private final ImagicleMapper mapper = Mappers.getMapper(ImagicleMapper.class);

    ImagicleClient(
            String source,
            URI base,
            int pageSize,
            ZoneId zone,
            VendorHttp http,
            Authorization authorization,
            Downloads downloads,
            CallCache cache,
            Drift drift) {
        this.source = source;
        this.base = base;
        this.pageSize = pageSize;
        this.zone = zone;
        this.http = http.as(authorization);
        this.authorization = authorization;
        this.downloads = downloads;
        this.cache = cache;
        this.drift = drift;
    }

    /** How many entries a page has, but for the last one. */
    int pageSize() {
        return pageSize;
    }

    /**
     * One page of the list. Without page <i>and</i> size Imagicle would send all it has, so there
     * is no other way to ask.
     *
     * @param filters besides the stretch, by parameter
     * @param index from 0 on
     * @param anew whether an answer that is kept will not do
     */
    Mono<ImagiclePage> list(
            Map<String, String> filters, ImagicleStretch stretch, int index, boolean anew) {
        StringBuilder query = new StringBuilder("/Recordings?page=" + index);
        query.append("&pageSize=").append(pageSize);
        query.append("&startTime=").append(UriText.escaped(stretch.filter()));
        filters.forEach((name, value) ->
                query.append('&').append(name).append('=').append(UriText.escaped(value)));
        URI uri = URI.create(base + query.toString());
        VendorRequest request =
                VendorRequest.list(uri)
                        .emptyOn(error -> index > 0 && ImagicleErrors.isBeyondTheEnd(error));
        Mono<ImagiclePage> call =
                http.get(request, ImagiclePayload.Listing.class)
                        .map(answer -> page(answer, stretch))
                        .defaultIfEmpty(ImagiclePage.BEYOND_THE_END);
        return anew ? call : cache.get(source, uri, call);
    }

    /** One recording; empty where there is none. */
    Mono<Recording> recording(String id) {
        return details(id).map(answer -> recording(id, answer));
    }

    /** One recording and the way to its sound; empty where there is none. */
    Mono<ImagicleMedia> media(String id) {
        return details(id)
                .map(answer ->
                        new ImagicleMedia(
                                recording(id, answer),
                                answer.body().version(),
                                new MediaLink(URI.create(address(id) + "/Media"), authorization),
                                downloads));
    }

    private Mono<VendorAnswer<ImagiclePayload.Entry>> details(String id) {
        return http.get(
                VendorRequest.detail(URI.create(address(id))).emptyOn(ImagicleErrors::isAbsent),
                ImagiclePayload.Entry.class);
    }

    private Recording recording(String id, VendorAnswer<ImagiclePayload.Entry> answer) {
        return read(answer.body(), new ImagicleOrigin(source, zone, View.FULL))
                .filter(recording -> recording.providerId().equalsIgnoreCase(id))
                .orElseThrow(() -> bad("Imagicle's answer is not the recording asked for", answer));
    }

    private String address(String id) {
        return base + "/Recordings/" + UriText.escaped(id);
    }

    private ImagiclePage page(
            VendorAnswer<ImagiclePayload.Listing> answer, ImagicleStretch stretch) {
        List<JsonNode> entries = answer.body().recordings();
        if (entries == null) {
            throw bad("Imagicle's answer has no recordings", answer);
        }
        if (entries.size() > pageSize) {
            throw bad(
                    "Imagicle was asked for %d recordings and sent %d"
                            .formatted(pageSize, entries.size()),
                    answer);
        }
        ImagicleOrigin origin = new ImagicleOrigin(source, zone, View.BASIC);
        List<Optional<Recording>> all = entries.stream().map(row -> read(row, origin)).toList();
        List<Optional<Recording>> rows =
                all.stream().map(row -> row.filter(one -> isNear(stretch, one))).toList();
        List<Recording> recordings = rows.stream().flatMap(Optional::stream).toList();
        boolean isOther =
                recordings.isEmpty() && all.stream().filter(Optional::isPresent).count() > 1;
        if (isOther || !recordings.stream().allMatch(row -> isIn(stretch, row.startTime()))) {
            throw bad(
                    "Imagicle sent recordings of another time than was asked for; is"
                            + " tributary.sources[].time-zone that of the system?",
                    answer);
        }
        return new ImagiclePage(
                recordings,
                rows.size(),
                rows.isEmpty() ? null : rows.getFirst().orElse(null),
                answer.body().totalCount(),
                answer.trackingId());
    }

    private Optional<Recording> read(JsonNode row, ImagicleOrigin origin) {
        return VendorRows.read(row, ImagiclePayload.Entry.class)
                .flatMap(entry -> read(entry, origin));
    }

    private Optional<Recording> read(ImagiclePayload.Entry entry, ImagicleOrigin origin) {
        mapper.report(entry, drift);
        return mapper.read(entry, origin);
    }

    /**
     * A row that no time zone can bring so far from what was asked for has a start that cannot be
     * believed, and costs itself only.
     */
    private boolean isNear(ImagicleStretch stretch, Recording row) {
        boolean near =
                !row.startTime().isBefore(stretch.oldest().minus(FAR))
                        && !row.startTime().isAfter(stretch.newest().plus(FAR));
        if (!near) {
            drift.report("startTime", "far from what was asked for");
        }
        return near;
    }

    /** Imagicle may compare whole seconds only. */
    private static boolean isIn(ImagicleStretch stretch, Instant start) {
        return !start.isBefore(stretch.oldest().minusSeconds(BOUNDS_SECONDS))
                && !start.isAfter(stretch.newest().plusSeconds(BOUNDS_SECONDS));
    }

    private static SourceException bad(String detail, VendorAnswer<?> answer) {
        return SourceException.badResponse(detail, answer.trackingId());
    }
}
