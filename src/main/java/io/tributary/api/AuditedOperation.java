package io.tributary.api;

import io.tributary.security.AuditAction;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An operation of the API, told by the request alone, because one that is refused reaches no
 * controller.
 */
record AuditedOperation(AuditAction action, Set<HttpMethod> methods, PathPattern path) {

    /**
     * What a request is for.
     *
     * @param variables what its path names
     */
    record Match(AuditAction action, Map<String, String> variables) {}

    private static final String LIST = RecordingController.PATH;
    private static final String ONE = LIST + RecordingController.ONE;

    private static final List<AuditedOperation> ALL =
            List.of(
                    get(AuditAction.LIST, LIST),
                    get(AuditAction.READ, ONE),
                    get(AuditAction.MEDIA, MediaController.PATH),
                    get(AuditAction.TRANSCRIPT, LIST + "/{id}/transcript"),
                    get(AuditAction.EXPORT, ExportController.PATH),
                    get(AuditAction.SOURCES, "/v1/sources"),
                    get(AuditAction.SOURCES, "/v1/sources/{name}"),
                    of(AuditAction.DELETE, ONE, HttpMethod.DELETE),
                    post(AuditAction.TRASH, LIST + "/{id}:trash"),
                    post(AuditAction.TRASH, LIST + ":batchTrash"),
                    post(AuditAction.RESTORE, LIST + "/{id}:restore"),
                    post(AuditAction.RESTORE, LIST + ":batchRestore"),
                    post(AuditAction.DELETE, LIST + ":batchDelete"),
                    post(AuditAction.REASSIGN, LIST + ":reassign"));

    private static AuditedOperation get(AuditAction action, String path) {
        return of(action, path, HttpMethod.GET, HttpMethod.HEAD);
    }

    private static AuditedOperation post(AuditAction action, String path) {
        return of(action, path, HttpMethod.POST);
    }

    private static AuditedOperation of(AuditAction action, String path, HttpMethod... methods) {
        return new AuditedOperation(
                action, Set.of(methods), PathPatternParser.defaultInstance.parse(path));
    }

    static Optional<Match> of(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        return ALL.stream()
                .filter(operation -> operation.methods.contains(request.getMethod()))
                .flatMap(operation -> operation.match(path))
                .findFirst();
    }

    private Stream<Match> match(PathContainer asked) {
        PathPattern.PathMatchInfo match = path.matchAndExtract(asked);
        return match == null
                ? Stream.empty()
                : Stream.of(new Match(action, match.getUriVariables()));
    }
}
