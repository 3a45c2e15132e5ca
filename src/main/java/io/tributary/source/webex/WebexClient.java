package io.tributary.source.webex;

import io.tributary.recording.Recording;
import io.tributary.source.SourceException;
import io.tributary.wire.CallCache;
import io.tributary.wire.Downloads;
import io.tributary.wire.Drift;
import io.tributary.wire.UriText;
import io.tributary.wire.VendorAnswer;
import io.tributary.wire.VendorHttp;
import io.tributary.wire.VendorRequest;
import io.tributary.wire.VendorRows;

import org.jspecify.annotations.Nullable;
import org.mapstruct.factory.Mappers;
import org.springframework.http.HttpHeaders;

import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The calls of Webex's API that reading takes. */
final class WebexClient {

    private static final String RECORDINGS = "/convergedRecordings";

    /** Not part of the links to next pages, so each call has to say it. */
    private static final Map<String, String> UTC = Map.of("timezone", "UTC");

    private static final Pattern LINK =
            Pattern.compile(
                    "<([^>]*+)>((?:\\s*+;\\s*+[\\w*-]++\\s*+=\\s*+(?:\"[^\"]*+\"|[^\",;\\s]++))*+)");
    private static final Pattern NEXT =
            Pattern.compile(";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)");

    private final String source;
    private final URI base;
    private final String listPath;
    private final int pageSize;
    private final VendorHttp http;
    private final Downloads downloads;
    private final WebexTranscripts transcripts;
    private final CallCache cache;
    private final Drift drift;
    private final WebexMapper mapper = Mappers.getMapper(WebexMapper.class);

    /**
     * @param listPath before {@code /convergedRecordings}, in lists only: details have none
     */
    WebexClient(
            String source,
            URI base,
            String listPath,
            int pageSize,
            VendorHttp http,
            Downloads downloads,
            WebexTranscripts transcripts,
            CallCache cache,
            Drift drift) {
        this.source = source;
        this.base = base;
        this.listPath = listPath;
        this.pageSize = pageSize;
        this.http = http;
        this.downloads = downloads;
        this.transcripts = transcripts;
        this.cache = cache;
        this.drift = drift;
    }

    /** How many entries a page has, but for the last one. */
    int pageSize() {
        return pageSize;
    }

    /**
     * The first page of a window.
     *
     * @param filters besides the window and the status, by parameter
     */
    Mono<WebexPage> list(WebexStatus status, WebexWindow window, Map<String, String> filters) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", window.low().toString());
        parameters.put("to", window.high().toString());
        parameters.put("max", Integer.toString(pageSize));
        parameters.put("status", status.parameter());
        parameters.putAll(filters);
        String query =
                parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + UriText.escaped(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return follow(URI.create(base + listPath + RECORDINGS + "?" + query));
    }

    /** The page that a link of an earlier page leads to. */
    Mono<WebexPage> follow(URI uri) {
        return cache.get(
                source,
                uri,
                http.get(VendorRequest.list(uri).with(UTC), WebexPayload.Listing.class)
                        .map(this::page));
    }

    /** One recording; empty where there is none. */
    Mono<Recording> recording(String id) {
        return cache.get(source, uri(id, ""), recordingNow(id));
    }

    /** The same, never from memory. */
    Mono<Recording> recordingNow(String id) {
        return http.get(
                        VendorRequest.detail(uri(id, "")).with(UTC).emptyOn(WebexErrors::isAbsent),
                        WebexPayload.Item.class)
                .map(answer -> recording(id, answer));
    }

    /** One recording with fresh links to its media; empty where there is none. */
    Mono<WebexMedia> media(String id) {
        return http.get(
                        VendorRequest.detail(uri(id, "")).with(UTC).emptyOn(WebexErrors::isAbsent),
                        WebexPayload.Item.class)
                .map(answer ->
                        new WebexMedia(
                                mapper.linked(recording(id, answer), mapper.media(answer.body())),
                                answer.body().temporaryDirectDownloadLinks(),
                                Mono.defer(() -> media(id)),
                                downloads,
                                transcripts));
    }

    private Recording recording(String id, VendorAnswer<WebexPayload.Item> answer) {
        return read(answer.body())
                .filter(recording -> recording.providerId().equals(id))
                .orElseThrow(() -> bad("Webex's answer is not the recording asked for", answer));
    }

    /**
     * A recording with its metadata, which are not kept; empty where there are none or none for
     * this account.
     */
    Mono<Recording> completed(Recording listed) {
        return http.get(
                        VendorRequest.detail(uri(listed.providerId(), "/metadata"))
                                .with(UTC)
                                .emptyOn(WebexErrors::isWithoutMetadata),
                        WebexPayload.Metadata.class)
                .map(answer -> {
                    mapper.report(answer.body(), drift);
                    return mapper.completed(listed, answer.body());
                });
    }

    private URI uri(String id, String part) {
        return URI.create(base + RECORDINGS + "/" + UriText.escaped(id) + part);
    }

    private WebexPage page(VendorAnswer<WebexPayload.Listing> answer) {
        List<JsonNode> entries = answer.body().items();
        if (entries == null) {
            throw bad("Webex answered with a list without items", answer);
        }
        List<WebexPayload.Item> items = VendorRows.read(entries, WebexPayload.Item.class);
        return new WebexPage(
                items.stream().flatMap(item -> read(item).stream()).toList(),
                items,
                entries.size(),
                next(answer),
                answer.trackingId());
    }

    private Optional<Recording> read(WebexPayload.Item item) {
        mapper.report(item, drift);
        return mapper.read(item, source);
    }

    private @Nullable URI next(VendorAnswer<?> answer) {
        String links = String.join(",", answer.headers().getOrEmpty(HttpHeaders.LINK));
        for (Matcher link = LINK.matcher(links); link.find(); ) {
            if (NEXT.matcher(link.group(2)).find()) {
                return ours(link.group(1), answer);
            }
        }
        return null;
    }

    private URI ours(String link, VendorAnswer<?> answer) {
        try {
            URI uri = URI.create(link);
            if (http.owns(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException notOne) {
            // Treated as a link elsewhere: it is no place to send a token to.
        }
        throw bad("Webex named a next page that is not below its own address", answer);
    }

    private static SourceException bad(String detail, VendorAnswer<?> answer) {
        return SourceException.badResponse(detail, answer.trackingId());
    }
}
