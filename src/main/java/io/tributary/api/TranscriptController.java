package io.tributary.api;

import io.tributary.federation.Federation;
import io.tributary.media.TranscriptFormat;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Transcript;
import io.tributary.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What was said in a recording: for programs with its state, for people and players as text. */
@RestController
final class TranscriptController {

    private static final String VTT = "text/vtt;charset=UTF-8";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private static final MediaType WEB_VTT = MediaType.parseMediaType(VTT);
    private static final MediaType PLAIN_TEXT = MediaType.parseMediaType(TEXT);
    private static final List<MediaType> OFFERED =
            List.of(MediaType.APPLICATION_JSON, WEB_VTT, PLAIN_TEXT);

    private final Federation federation;
    private final Duration timeout;
    private final JsonMapper json;

    TranscriptController(Federation federation, ApiProperties properties, JsonMapper json) {
        this.federation = federation;
        this.timeout = properties.requestTimeout();
        this.json = json;
    }

    @GetMapping(
            path = RecordingController.PATH + "/{id}/transcript",
            produces = {MediaType.APPLICATION_JSON_VALUE, VTT, TEXT})
    Mono<ResponseEntity<byte[]>> transcript(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerHttpRequest request) {
        Parameters.none(given);
        MediaType type = AcceptedType.of(request.getHeaders().getAccept(), OFFERED);
        RecordingId wanted = RecordingId.parse(id).orElseThrow(ProblemException::recordingNotFound);
        return federation
                .transcript(wanted, timeout, caller.grant())
                .map(transcript ->
                        TaggedAnswer.of(
                                body(transcript, type, wanted), type, request, HttpHeaders.ACCEPT))
                .switchIfEmpty(
                        Mono.error(
                                () -> ProblemException.recordingNotFound(wanted, caller.grant())));
    }

    private byte[] body(Transcript transcript, MediaType type, RecordingId id) {
        if (type.equals(MediaType.APPLICATION_JSON)) {
            return json.writeValueAsBytes(transcript);
        }
        if (transcript.state() != Transcript.State.AVAILABLE) {
            throw ProblemException.transcriptNotFound(id, transcript.state());
        }
        return format(type).write(transcript.segments()).getBytes(StandardCharsets.UTF_8);
    }

    private static TranscriptFormat format(MediaType type) {
        return type.equals(WEB_VTT) ? TranscriptFormat.WEB_VTT : TranscriptFormat.PLAIN_TEXT;
    }
}
