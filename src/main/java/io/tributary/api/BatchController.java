package io.tributary.api;

import io.tributary.federation.Federation;
import io.tributary.security.Caller;
import io.tributary.source.Change;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import java.util.function.Function;

/** Changes of up to 100 recordings, of any sources. */
@RestController
@RequestMapping(
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
final class BatchController {

    private static final RemarkType REMARK = new RemarkType();
    private static final EmailType EMAIL = new EmailType();

    private final Federation federation;
    private final TimeoutType timeout;

    BatchController(Federation federation, ApiProperties properties) {
        this.federation = federation;
        this.timeout = new TimeoutType(properties.requestTimeout());
    }

    @PostMapping(RecordingController.PATH + ":batchTrash")
    Mono<ResponseEntity<BatchAnswer>> trash(
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        return change(body, given, _ -> new Change.Trash(), caller, exchange);
    }

    @PostMapping(RecordingController.PATH + ":batchRestore")
    Mono<ResponseEntity<BatchAnswer>> restore(
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        return change(body, given, _ -> new Change.Restore(), caller, exchange);
    }

    @PostMapping(RecordingController.PATH + ":batchDelete")
    Mono<ResponseEntity<BatchAnswer>> delete(
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        return change(body, given, BatchController::deletion, caller, exchange);
    }

    private static Change deletion(Members members) {
        return new Change.Delete(members.one("reason", REMARK), members.one("comment", REMARK));
    }

    @PostMapping(RecordingController.PATH + ":reassign")
    Mono<ResponseEntity<BatchAnswer>> reassign(
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        return change(body, given, BatchController::reassignment, caller, exchange);
    }

    private static @Nullable Change reassignment(Members members) {
        String owner = members.required("owner", EMAIL);
        return owner == null ? null : new Change.Reassign(owner);
    }

    /**
     * @param reading reads the change; null where it is refused
     */
    private Mono<ResponseEntity<BatchAnswer>> change(
            byte @Nullable [] body,
            MultiValueMap<String, @Nullable String> given,
            Function<Members, @Nullable Change> reading,
            Caller caller,
            ServerWebExchange exchange) {
        BatchRequest asked = BatchRequest.read(body, new Parameters(given), timeout, reading);
        ChangeLog.asked(asked.change(), asked.ids(), exchange);
        return federation
                .change(asked.change(), asked.recordings(), asked.timeout(), caller.grant())
                .map(changed ->
                        BatchAnswer.of(asked.ids(), changed, TraceId.of(exchange), caller.grant()))
                .doOnNext(answer -> ChangeLog.ended(answer.results(), exchange))
                .map(answer ->
                        ResponseEntity.status(HttpStatus.MULTI_STATUS)
                                .cacheControl(CacheControl.noStore())
                                .body(answer));
    }
}
