package io.tributary.api;

import static java.util.Objects.requireNonNullElse;

import io.tributary.federation.ChangeResult;
import io.tributary.federation.Federation;
import io.tributary.recording.RecordingId;
import io.tributary.security.Caller;
import io.tributary.source.Change;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;

/** Changes of one recording. */
@RestController
final class LifecycleController {

    private static final RemarkType REMARK = new RemarkType();

    private final Federation federation;
    private final TimeoutType timeout;

    LifecycleController(Federation federation, ApiProperties properties) {
        this.federation = federation;
        this.timeout = new TimeoutType(properties.requestTimeout());
    }

    @PostMapping(RecordingController.PATH + "/{id}:trash")
    Mono<ResponseEntity<Void>> trash(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        return change(new Change.Trash(), id, new Parameters(given), caller, exchange);
    }

    @PostMapping(RecordingController.PATH + "/{id}:restore")
    Mono<ResponseEntity<Void>> restore(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        return change(new Change.Restore(), id, new Parameters(given), caller, exchange);
    }

    @DeleteMapping(RecordingController.PATH + RecordingController.ONE)
    Mono<ResponseEntity<Void>> delete(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        Parameters parameters = new Parameters(given);
        Change change =
                new Change.Delete(
                        parameters.one("reason", REMARK), parameters.one("comment", REMARK));
        return change(change, id, parameters, caller, exchange);
    }

    private Mono<ResponseEntity<Void>> change(
            Change change,
            String id,
            Parameters parameters,
            Caller caller,
            ServerWebExchange exchange) {
        Duration given = parameters.one("timeout", timeout);
        parameters.check();
        RecordingId wanted = RecordingId.parse(id).orElseThrow(ProblemException::recordingNotFound);
        ChangeLog.asked(change, List.of(id), exchange);
        return federation
                .change(
                        change,
                        List.of(wanted),
                        requireNonNullElse(given, timeout.most()),
                        caller.grant())
                .map(results -> answer(results.getFirst(), caller));
    }

    private static ResponseEntity<Void> answer(ChangeResult result, Caller caller) {
        Problem problem = ChangeProblem.of(result, caller.grant());
        if (problem != null) {
            throw new ProblemException(problem);
        }
        return ResponseEntity.noContent().build();
    }
}
