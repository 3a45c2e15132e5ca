package io.tributary.source.webex;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.tributary.source.Change;
import io.tributary.wire.CallCache;
import io.tributary.wire.UriText;
import io.tributary.wire.VendorError;
import io.tributary.wire.VendorHttp;
import io.tributary.wire.VendorRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The calls of Webex's API that change recordings; their paths are the same for every role. */
record WebexChanges(String source, URI base, VendorHttp http, CallCache cache) {

    /** Webex's answer, of any status that says something of the recordings. */
    Mono<VendorError> batch(WebexBatch batch, List<String> ids) {
        return send(
                VendorRequest.change(
                        HttpMethod.POST,
                        URI.create(base + "/convergedRecordings/" + batch.name()),
                        batch.body().apply(ids)),
                answer ->
                        isDone(answer)
                                || WebexErrors.isRefused(answer)
                                || (WebexErrors.isBadRequest(answer)
                                        && (ids.size() > 1 || batch.badRequest() != null)));
    }

    static boolean isDone(VendorError answer) {
        return answer.status() / 100 == 2;
    }

    /** The same for one recording that is deleted for everybody. */
    Mono<VendorError> delete(String id, Change.Delete delete) {
        return send(
                VendorRequest.change(
                        HttpMethod.DELETE,
                        URI.create(base + "/convergedRecordings/" + UriText.escaped(id)),
                        new Reasons(delete.reason(), delete.comment())),
                answer -> isDone(answer) || WebexErrors.isRefused(answer));
    }

    private Mono<VendorError> send(VendorRequest request, Predicate<VendorError> isAnswer) {
        return cache.changing(
                source, http.send(request, answer -> Optional.of(answer).filter(isAnswer)));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Reasons(@Nullable String reason, @Nullable String comment) {}
}
