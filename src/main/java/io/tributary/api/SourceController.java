package io.tributary.api;

import io.tributary.federation.Federation;
import io.tributary.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What is known of each source, without asking it. */
@RestController
@RequestMapping(path = "/v1/sources", produces = MediaType.APPLICATION_JSON_VALUE)
final class SourceController {

    private final Federation federation;
    private final Clock clock;

    SourceController(Federation federation, Clock clock) {
        this.federation = federation;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<SourceList> list(
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller) {
        Parameters.none(given);
        return fresh(new SourceList(sources(caller)));
    }

    @GetMapping("/{name}")
    ResponseEntity<SourceDescription> find(
            @PathVariable String name,
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller) {
        Parameters.none(given);
        return sources(caller).stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .map(SourceController::fresh)
                .orElseThrow(ProblemException::unknownSource);
    }

    private List<SourceDescription> sources(Caller caller) {
        Instant now = clock.instant();
        return federation.sources(caller.grant()).stream()
                .map(report -> SourceDescription.of(report, now))
                .sorted(Comparator.comparing(SourceDescription::name))
                .toList();
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
