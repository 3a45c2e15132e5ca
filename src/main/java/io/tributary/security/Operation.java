package io.tributary.security;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An operation of the API, told by the request alone, because one that is refused reaches no
 * controller.
 *
 * @param action what the audit calls it
 * @param methods by which it is asked for
 * @param path where
 * @param scopes what a token needs for it: all of them
 */
public record Operation(
        AuditAction action, Set<HttpMethod> methods, PathPattern path, Set<String> scopes) {

    /**
     * What a request is for.
     *
     * @param variables what its path names
     */
    public record Match(Operation operation, Map<String, String> variables) {}

    private static final String READ = "recordings.read";
    private static final String SOURCES = "sources.read";

    private static final String LIST = "/v1/recordings";
    private static final String ONE = LIST + "/{id:[^:]+}";

    /** Nobody may do anything else. */
    private static final List<Operation> ALL =
            List.of(
                    get(AuditAction.LIST, LIST, READ),
                    get(AuditAction.READ, ONE, READ),
                    get(AuditAction.MEDIA, LIST + "/{id}/media/{mediaId}", "recordings.media"),
                    get(AuditAction.TRANSCRIPT, LIST + "/{id}/transcript", "recordings.transcript"),
                    get(AuditAction.EXPORT, LIST + ":export", READ, "recordings.export"),
                    get(AuditAction.SOURCES, "/v1/sources", SOURCES),
                    get(AuditAction.SOURCES, "/v1/sources/{name}", SOURCES),
                    post(AuditAction.TRASH, LIST + "/{id}:trash"),
                    post(AuditAction.TRASH, LIST + ":batchTrash"),
                    post(AuditAction.RESTORE, LIST + "/{id}:restore"),
                    post(AuditAction.RESTORE, LIST + ":batchRestore"),
                    change(AuditAction.DELETE, ONE, HttpMethod.DELETE),
                    post(AuditAction.DELETE, LIST + ":batchDelete"),
                    post(AuditAction.REASSIGN, LIST + ":reassign"));

    private static Operation get(AuditAction action, String path, String... scopes) {
        return new Operation(
                action, Set.of(HttpMethod.GET, HttpMethod.HEAD), parsed(path), Set.of(scopes));
    }

    private static Operation post(AuditAction action, String path) {
        return change(action, path, HttpMethod.POST);
    }

    /** Takes the scope of its name. */
    private static Operation change(AuditAction action, String path, HttpMethod method) {
        return new Operation(
                action,
                Set.of(method),
                parsed(path),
                Set.of("recordings." + action.name().toLowerCase(Locale.ROOT)));
    }

    private static PathPattern parsed(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }

    /** Which operation it asks for; empty = for none that there is. */
    public static Optional<Match> of(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        return ALL.stream()
                .filter(operation -> operation.methods.contains(request.getMethod()))
                .flatMap(operation -> operation.match(path))
                .findFirst();
    }

    private Stream<Match> match(PathContainer asked) {
        PathPattern.PathMatchInfo match = path.matchAndExtract(asked);
        return match == null ? Stream.empty() : Stream.of(new Match(this, match.getUriVariables()));
    }
}
