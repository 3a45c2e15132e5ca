package io.tributary.api;

import io.tributary.media.BytePart;
import io.tributary.media.MediaContent;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Writes bytes of a medium as an answer, as they come. */
final class MediaResponse {

    /** The server queues up to 128 pieces for one that does not take them: 1 MiB. */
    private static final int PIECE = 8 * 1024;

    private MediaResponse() {}

    static Mono<Void> write(MediaContent content, ServerWebExchange exchange) {
        ServerHttpResponse response = begin(content, exchange);
        // Counted until the line is written, also when the caller leaves.
        RequestFields.LOG.add(exchange, "bytes", SentBytes.of(response));
        Flux<DataBuffer> body =
                content.body()
                        .flatMapIterable(MediaResponse::pieces, 1)
                        .map(piece -> response.bufferFactory().wrap(piece));
        return response.writeWith(body);
    }

    static Mono<Void> describe(MediaContent content, ServerWebExchange exchange) {
        return begin(content, exchange).setComplete();
    }

    private static ServerHttpResponse begin(MediaContent content, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(type(content.mediaType()));
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        headers.set(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(content.fileName()));
        headers.setCacheControl(CacheControl.noStore().cachePrivate());
        Long length = content.length();
        if (length != null) {
            headers.setContentLength(length);
        }
        BytePart part = content.part();
        response.setStatusCode(part == null ? HttpStatus.OK : HttpStatus.PARTIAL_CONTENT);
        if (part != null) {
            String range = "bytes %d-%d/%d".formatted(part.first(), part.last(), part.total());
            headers.set(HttpHeaders.CONTENT_RANGE, range);
            RequestFields.LOG.add(exchange, "range", range);
        }
        asItIs(response);
        return response;
    }

    /** A compressed answer has no length, and no ranges of the medium. */
    private static void asItIs(ServerHttpResponse response) {
        HttpServerResponse server = ServerHttpResponseDecorator.getNativeResponse(response);
        server.compression(false);
    }

    private static MediaType type(String text) {
        try {
            MediaType type = MediaType.parseMediaType(text);
            return type.getType().equals("text") && type.getCharset() == null
                    ? new MediaType(type, StandardCharsets.UTF_8)
                    : type;
        } catch (InvalidMediaTypeException unreadable) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    private static List<ByteBuffer> pieces(ByteBuffer buffer) {
        int size = buffer.remaining();
        return IntStream.iterate(0, at -> at < size, at -> at + PIECE)
                .mapToObj(at -> buffer.slice(buffer.position() + at, Math.min(PIECE, size - at)))
                .toList();
    }
}
