package io.tributary.api;

import io.tributary.federation.Federation;
import io.tributary.federation.RecordingPage;
import io.tributary.federation.SourceCoverage;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.View;
import io.tributary.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The list of recordings, and each recording by itself. */
@RestController
@RequestMapping(path = RecordingController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class RecordingController {

    static final String PATH = "/v1/recordings";

    /** No id holds a colon; what follows one is what is to be done. */
    static final String ONE = "/{id:[^:]+}";

    private static final ChoiceType<View> VIEW = ChoiceType.of(View.class);

    private final Federation federation;
    private final ListRequestReader reader;
    private final Duration timeout;
    private final JsonMapper json;

    RecordingController(
            Federation federation,
            ListRequestReader reader,
            ApiProperties properties,
            JsonMapper json) {
        this.federation = federation;
        this.reader = reader;
        this.timeout = properties.requestTimeout();
        this.json = json;
    }

    @GetMapping
    Mono<ResponseEntity<RecordingPage>> list(
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        ListRequest asked = reader.read(new Parameters(given), caller.grant());
        AuditFields.query(exchange, caller.grant().of(asked.token().query()));
        return federation
                .list(asked.token(), asked.options(), caller.grant())
                .doOnNext(page -> log(page, exchange))
                .map(page -> answer(page, exchange.getRequest()));
    }

    private static void log(RecordingPage page, ServerWebExchange exchange) {
        RequestFields.LOG.add(exchange, "rows", page.recordings().size());
        List<String> missing =
                page.coverage().sources().stream()
                        .filter(source -> source.state() == SourceCoverage.State.MISSING)
                        .map(SourceCoverage::source)
                        .toList();
        if (!missing.isEmpty()) {
            RequestFields.LOG.add(exchange, "missing", missing);
        }
    }

    @GetMapping(ONE)
    Mono<ResponseEntity<byte[]>> find(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerHttpRequest request) {
        Parameters parameters = new Parameters(given);
        View view = Objects.requireNonNullElse(parameters.one("view", VIEW), View.FULL);
        parameters.check();
        RecordingId wanted = RecordingId.parse(id).orElseThrow(ProblemException::recordingNotFound);
        return federation
                .find(wanted, view, timeout, caller.grant())
                .map(found -> answer(found, request))
                .switchIfEmpty(
                        Mono.error(
                                () -> ProblemException.recordingNotFound(wanted, caller.grant())));
    }

    private static ResponseEntity<RecordingPage> answer(
            RecordingPage page, ServerHttpRequest request) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore());
        String next = page.nextPageToken();
        if (next != null) {
            answer.header(HttpHeaders.LINK, NextLink.to(next, request));
        }
        return answer.body(page);
    }

    private ResponseEntity<byte[]> answer(Recording recording, ServerHttpRequest request) {
        return TaggedAnswer.of(
                json.writeValueAsBytes(recording), MediaType.APPLICATION_JSON, request);
    }
}
