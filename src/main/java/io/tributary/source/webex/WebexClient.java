package io.tributary.source.webex;

import io.tributary.source.Failure;
import io.tributary.source.SourceException;
import io.tributary.source.webex.WebexPayload.Item;
import io.tributary.source.webex.WebexPayload.Listing;
import io.tributary.source.webex.WebexPayload.Metadata;
import io.tributary.wire.CallCache;
import io.tributary.wire.VendorAnswer;
import io.tributary.wire.VendorError;
import io.tributary.wire.VendorErrors;
import io.tributary.wire.VendorHttp;
import io.tributary.wire.VendorRequest;
import io.tributary.wire.VendorRows;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The calls that Webex is asked. Lists and details go through the cache, metadata do not. */
final class WebexClient {

    private static final String RECORDINGS = "/convergedRecordings";
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> NO_METADATA = Set.of(204, 403, 404, 410);

    /** Not part of the links to next pages, so each call has to say it. */
    private static final Map<String, String> UTC = Map.of("timezone", "UTC");

    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>((?:\\s*;\\s*[\\w*-]+\\s*=\\s*(?:\"[^\"]*\"|[^\",;\\s]+))*)");
    private static final Pattern NEXT =
            Pattern.compile(";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)");

    private final String source;
    private final URI base;
    private final String listPath;
    private final VendorHttp http;
    private final CallCache cache;

    /**
     * @param listPath before {@code /convergedRecordings}, in lists only: details have none
     */
    WebexClient(String source, URI base, String listPath, VendorHttp http, CallCache cache) {
        this.source = source;
        this.base = base;
        this.listPath = listPath;
        this.http = http;
        this.cache = cache;
    }

    /** A page of the list, narrowed by parameters. */
    Mono<Page> list(Map<String, String> parameters) {
        String query =
                parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return follow(URI.create(base + listPath + RECORDINGS + "?" + query));
    }

    /** The page that a link of an earlier page leads to. */
    Mono<Page> follow(URI uri) {
        return cache.get(
                new Call(source, uri),
                http.get(VendorRequest.to(uri).with(UTC), Listing.class).map(this::page));
    }

    /** Details of one recording; empty where there is none. */
    Mono<Item> details(String id) {
        URI uri = recording(id, "");
        return cache.get(
                new Call(source, uri),
                http.get(
                                VendorRequest.to(uri)
                                        .with(UTC)
                                        .emptyOn(error -> GONE.contains(error.status())),
                                Item.class)
                        .map(VendorAnswer::body));
    }

    /** Metadata of one recording; empty where there are none or none for this account. */
    Mono<Metadata> metadata(String id) {
        return http.get(
                        VendorRequest.to(recording(id, "/metadata"))
                                .with(UTC)
                                .emptyOn(error -> NO_METADATA.contains(error.status())),
                        Metadata.class)
                .map(VendorAnswer::body);
    }

    private URI recording(String id, String part) {
        return URI.create(base + RECORDINGS + "/" + encoded(id) + part);
    }

    private Page page(VendorAnswer<Listing> answer) {
        List<JsonNode> items = answer.body().items();
        if (items == null) {
            throw bad("Webex answered with a list without items", answer.trackingId());
        }
        return new Page(VendorRows.read(items, Item.class), items.size(), next(answer));
    }

    private @Nullable URI next(VendorAnswer<?> answer) {
        String links = String.join(",", answer.headers().getOrEmpty(HttpHeaders.LINK));
        for (Matcher link = LINK.matcher(links); link.find(); ) {
            if (NEXT.matcher(link.group(2)).find()) {
                return ours(link.group(1), answer.trackingId());
            }
        }
        return null;
    }

    private URI ours(String link, @Nullable String trackingId) {
        try {
            URI uri = URI.create(link);
            if (http.owns(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException notOne) {
            // Treated as a link elsewhere: it is no place to send a token to.
        }
        throw bad("Webex named a next page that is not below its own address", trackingId);
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    private static SourceException bad(String detail, @Nullable String trackingId) {
        return new SourceException(new Failure.BadResponse(detail, trackingId));
    }

    private record Call(String source, URI uri) {}

    /**
     * A page of a list.
     *
     * @param items the entries that could be read
     * @param size how many entries it has
     * @param next where the next page is; absent where Webex names none
     */
    record Page(List<Item> items, int size, @Nullable URI next) {}

    /** How Webex says what went wrong. */
    static final class Errors implements VendorErrors {

        @Override
        public String trackingIdHeader() {
            return "TrackingID";
        }

        @Override
        public Failure failure(VendorError error) {
            String message = error.text("message");
            String detail =
                    "Webex answered with status "
                            + error.status()
                            + (message.isEmpty() ? "" : ": " + message);
            return switch (error.status()) {
                case 401 -> new Failure.Unauthorized(detail, error.trackingId());
                case 403 -> new Failure.Forbidden(detail, error.trackingId());
                // 423 is a resource under too many hands, with a Retry-After like 429.
                case 423, 429 ->
                        new Failure.RateLimited(detail, error.trackingId(), error.retryAfter());
                case 500, 502, 503, 504 -> new Failure.Unavailable(detail, error.trackingId());
                default -> new Failure.BadResponse(detail, error.trackingId());
            };
        }
    }
}
