package io.tributary.source.imagicle;

import io.tributary.recording.Recording;
import io.tributary.recording.View;
import io.tributary.source.SourceException;
import io.tributary.wire.CallCache;
import io.tributary.wire.UriText;
import io.tributary.wire.VendorAnswer;
import io.tributary.wire.VendorHttp;
import io.tributary.wire.VendorRequest;
import io.tributary.wire.VendorRows;

import org.mapstruct.factory.Mappers;

import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of Imagicle's API that reading takes. */
final class ImagicleClient {

    private static final int BOUNDS_SECONDS = 1;

    private final String source;
    private final URI base;
    private final int pageSize;
    private final ZoneId zone;
    private final VendorHttp http;
    private final CallCache cache;
    private final ImagicleMapper mapper = Mappers.getMapper(ImagicleMapper.class);

    ImagicleClient(
            String source, URI base, int pageSize, ZoneId zone, VendorHttp http, CallCache cache) {
        this.source = source;
        this.base = base;
        this.pageSize = pageSize;
        this.zone = zone;
        this.http = http;
        this.cache = cache;
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
        URI uri = URI.create(base + "/Recordings/" + UriText.escaped(id));
        ImagicleOrigin origin = new ImagicleOrigin(source, zone, View.FULL);
        return http.get(
                        VendorRequest.detail(uri).emptyOn(ImagicleErrors::isAbsent),
                        ImagiclePayload.Entry.class)
                .map(answer ->
                        mapper.read(answer.body(), origin)
                                .orElseThrow(
                                        () -> bad("Imagicle's answer is no recording", answer)));
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
        List<Optional<Recording>> rows = entries.stream().map(row -> read(row, origin)).toList();
        List<Recording> recordings = rows.stream().flatMap(Optional::stream).toList();
        if (recordings.stream().anyMatch(row -> !isIn(stretch, row.startTime()))) {
            throw bad(
                    "Imagicle sent recordings of another time than was asked for; is"
                            + " tributary.sources[].time-zone that of the system?",
                    answer);
        }
        return new ImagiclePage(
                recordings,
                rows.size(),
                rows.isEmpty() ? null : rows.getFirst().orElse(null),
                answer.body().totalCount());
    }

    private Optional<Recording> read(JsonNode row, ImagicleOrigin origin) {
        return VendorRows.read(row, ImagiclePayload.Entry.class)
                .flatMap(entry -> mapper.read(entry, origin));
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
