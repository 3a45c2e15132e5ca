package io.tributary.api;

import io.netty.buffer.Unpooled;
import io.tributary.federation.Export;
import io.tributary.federation.ExportLine;
import io.tributary.federation.Federation;
import io.tributary.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Whole lists, a line for each recording. */
@RestController
@RequestMapping(path = ExportController.PATH, produces = MediaType.APPLICATION_NDJSON_VALUE)
final class ExportController {

    static final String PATH = RecordingController.PATH + ":export";

    private final Federation federation;
    private final ListRequestReader reader;
    private final JsonMapper json;

    ExportController(Federation federation, ListRequestReader reader, JsonMapper json) {
        this.federation = federation;
        this.reader = reader;
        this.json = json;
    }

    @GetMapping
    Mono<Void> get(
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        ExportRequest asked = reader.readExport(new Parameters(given), caller.grant());
        AuditFields.query(exchange, caller.grant().of(asked.token().query()));
        Export export = federation.export(asked.token(), asked.view(), caller.grant());
        ServerHttpResponse response = begun(exchange);
        AtomicLong rows = new AtomicLong();
        // Counted until the line is written, also when the caller leaves.
        RequestFields.LOG.add(exchange, "rows", rows);
        RequestFields.AUDIT.add(exchange, "bytes", SentBytes.of(response));
        // Whoever waits for a failing source is to see that there is an answer.
        Mono<Void> headers = response.writeWith(Flux.empty());
        return headers.thenMany(lines(export, response, rows)).then();
    }

    private Flux<Void> lines(Export export, ServerHttpResponse response, AtomicLong rows) {
        return Mono.defer(export::next)
                .doOnNext(lines -> rows.addAndGet(recordings(lines)))
                .map(this::bytes)
                .flatMap(bytes -> write(bytes, response))
                .repeat(() -> !export.hasEnded());
    }

    /** Mapped by itself, as the framework's own would read everything and throw it away. */
    @RequestMapping(method = RequestMethod.HEAD)
    Mono<Void> head(
            @RequestParam MultiValueMap<String, @Nullable String> given,
            @AuthenticationPrincipal Caller caller,
            ServerWebExchange exchange) {
        reader.readExport(new Parameters(given), caller.grant());
        return begun(exchange).setComplete();
    }

    private static ServerHttpResponse begun(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
        response.getHeaders().setCacheControl(CacheControl.noStore());
        return response;
    }

    private static long recordings(List<ExportLine> lines) {
        return lines.stream().filter(ExportLine.Found.class::isInstance).count();
    }

    /**
     * Ends when the lines are with the system, so that no vendor is asked for more before. The
     * server would take a hundred pieces from one stream of them before it looks whether the caller
     * takes any, so each is written as a stream of its own.
     */
    private static Mono<Void> write(byte[] lines, ServerHttpResponse response) {
        HttpServerResponse server = ServerHttpResponseDecorator.getNativeResponse(response);
        return server.send(Flux.just(Unpooled.wrappedBuffer(lines))).then();
    }

    private byte[] bytes(List<ExportLine> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ExportLine line : lines) {
            bytes.writeBytes(json.writeValueAsBytes(line));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }
}
