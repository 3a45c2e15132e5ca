package io.tributary.api;

import io.tributary.media.MediaLibrary;
import io.tributary.media.OpenMedium;
import io.tributary.recording.RecordingId;
import io.tributary.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The bytes of each medium. */
@RestController
@RequestMapping(MediaController.PATH)
final class MediaController {

    static final String PATH = RecordingController.PATH + "/{id}/media/{mediaId}";

    private final MediaLibrary library;
    private final Duration timeout;

    MediaController(MediaLibrary library, ApiProperties properties) {
        this.library = library;
        this.timeout = properties.requestTimeout();
    }

    @GetMapping
    Mono<Void> get(
            @PathVariable String id,
            @PathVariable String mediaId,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        Parameters.none(given);
        return answer(
                id,
                mediaId,
                caller,
                exchange,
                medium ->
                        medium.send(
                                RangeHeader.read(exchange.getRequest().getHeaders(), tag(medium)),
                                content -> MediaResponse.write(content, exchange)));
    }

    /** Mapped by itself, as the framework's own would download all and throw it away. */
    @RequestMapping(method = RequestMethod.HEAD)
    Mono<Void> head(
            @PathVariable String id,
            @PathVariable String mediaId,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        Parameters.none(given);
        return answer(
                id,
                mediaId,
                caller,
                exchange,
                medium ->
                        medium.describe()
                                .flatMap(content -> MediaResponse.describe(content, exchange)));
    }

    private Mono<Void> answer(
            String id,
            String mediaId,
            Caller caller,
            ServerWebExchange exchange,
            Function<OpenMedium, Mono<Void>> send) {
        RecordingId wanted = RecordingId.parse(id).orElseThrow(ProblemException::recordingNotFound);
        return library.open(wanted, mediaId, timeout, caller.grant())
                .switchIfEmpty(
                        Mono.error(
                                () -> ProblemException.recordingNotFound(wanted, caller.grant())))
                .flatMap(medium ->
                        isDecided(tag(medium), exchange)
                                ? exchange.getResponse().setComplete()
                                : send.apply(medium));
    }

    private static @Nullable String tag(OpenMedium medium) {
        return EntityTag.strong(medium.version());
    }

    /** Whether what the caller holds already decides the answer. */
    private static boolean isDecided(@Nullable String tag, ServerWebExchange exchange) {
        HttpHeaders asked = exchange.getRequest().getHeaders();
        List<String> wanted = wanted(asked);
        if (asked.containsHeader(HttpHeaders.IF_MATCH)
                && !wanted.contains("*")
                && (tag == null || !wanted.contains(tag))) {
            throw new ResponseStatusException(HttpStatus.PRECONDITION_FAILED);
        }
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.setCacheControl(CacheControl.noStore().cachePrivate());
        if (tag == null) {
            return false;
        }
        headers.setETag(tag);
        // The framework compares tags, but does not know that * is any of them.
        if (asked.getIfNoneMatch().contains("*")) {
            return exchange.getResponse().setStatusCode(HttpStatus.NOT_MODIFIED);
        }
        return exchange.checkNotModified(tag);
    }

    /** What cannot be read is no tag of ours. */
    private static List<String> wanted(HttpHeaders asked) {
        try {
            return asked.getIfMatch();
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
