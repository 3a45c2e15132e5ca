package io.tributary.api;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import java.net.URI;

/** The contract, and a page to browse it that needs no other host. */
final class Documentation {

    static final Resource CONTRACT = new ClassPathResource("static/openapi.yaml");
    static final Resource PAGE = new ClassPathResource("static/docs/index.html");

    private static final MediaType YAML = MediaType.APPLICATION_YAML;
    private static final String PAGE_PATH = "/docs";

    /** The page's library writes style attributes and inlines its pictures; nothing else may. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Documentation() {}

    static RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/", _ -> ServerResponse.temporaryRedirect(URI.create(PAGE_PATH)).build())
                .GET(
                        "/openapi.yaml",
                        _ -> ServerResponse.ok().contentType(YAML).bodyValue(CONTRACT))
                .GET(
                        PAGE_PATH,
                        _ ->
                                ServerResponse.ok()
                                        .contentType(MediaType.TEXT_HTML)
                                        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                                        .header("X-Content-Type-Options", "nosniff")
                                        .bodyValue(PAGE))
                .build();
    }
}
