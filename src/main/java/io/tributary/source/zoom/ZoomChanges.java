package io.tributary.source.zoom;

import io.tributary.source.Failure;
import io.tributary.source.Outcome;
import io.tributary.source.SourceException;
import io.tributary.wire.CallCache;
import io.tributary.wire.VendorError;
import io.tributary.wire.VendorHttp;
import io.tributary.wire.VendorRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of Zoom's API that change a whole meeting instance. It is always named by its UUID: by
 * the number of its meeting, Zoom would change the latest instance.
 */
record ZoomChanges(String source, URI base, VendorHttp http, CallCache cache) {

    /** Into the trash. */
    Mono<Outcome> trash(String uuid) {
        return send(HttpMethod.DELETE, uuid, "?action=trash", null);
    }

    /** For good. */
    Mono<Outcome> delete(String uuid) {
        return send(HttpMethod.DELETE, uuid, "?action=delete", null);
    }

    /** Out of the trash. */
    Mono<Outcome> recover(String uuid) {
        return send(HttpMethod.PUT, uuid, "/status", Map.of("action", "recover"));
    }

    private Mono<Outcome> send(HttpMethod method, String uuid, String rest, @Nullable Object body) {
        URI uri =
                URI.create(
                        "%s/meetings/%s/recordings%s"
                                .formatted(base, ZoomUuid.escaped(uuid), rest));
        return cache.changing(
                source, http.send(VendorRequest.change(method, uri, body), ZoomChanges::outcome));
    }

    /** Absent is also what lies in the trash, and when it is to be restored what does not. */
    private static Optional<Outcome> outcome(VendorError answer) {
        if (ZoomErrors.isDone(answer)) {
            return Optional.of(new Outcome.Done());
        }
        if (ZoomErrors.isNoRecording(answer)) {
            return Optional.of(new Outcome.Absent());
        }
        return switch (answer.number("code")) {
            case 3303 ->
                    Optional.of(
                            new Outcome.NotReady(
                                    "Zoom is not done with making this recording yet"));
            case 3309 ->
                    refused("Zoom has no cloud storage left to restore this recording", answer);
            case 3310, 3332 ->
                    refused(
                            "Zoom still uses this recording, for a simulive webinar or to analyse"
                                    + " it",
                            answer);
            default -> Optional.empty();
        };
    }

    private static Optional<Outcome> refused(String detail, VendorError answer) {
        return Optional.of(
                new Outcome.Failed(
                        SourceException.refusal(
                                new Failure.Forbidden(detail, answer.trackingId()))));
    }
}
