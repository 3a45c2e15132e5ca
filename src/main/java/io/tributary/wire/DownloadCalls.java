package io.tributary.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.tributary.settings.Secret;
import io.tributary.source.ByteRange;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;
import io.tributary.wire.DownloadReply.Dead;
import io.tributary.wire.DownloadReply.Gone;
import io.tributary.wire.DownloadReply.Opened;
import io.tributary.wire.DownloadReply.Redirected;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Single calls of download hosts.
 *
 * @param http follows no redirects and undoes no compression
 */
record DownloadCalls(HttpClient http, Protection protection, AnswerReader answers) {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> REFUSED = Set.of(401, 403, 404, 410);

    /** What stands in an error is not worth reading on. */
    private static final int MOST_ERROR_BUFFERS = 16;

    /** One exchange, with the limits that every exchange has. */
    Mono<DownloadReply> get(Download download, URI uri, Optional<Secret> header, ByteRange range) {
        return protection
                .exchange(
                        CallKind.MEDIA,
                        protection.whole(header, exchange(download, uri, header, range)))
                .map(VendorAnswer::body);
    }

    private Mono<VendorAnswer<DownloadReply>> exchange(
            Download download, URI uri, Optional<Secret> header, ByteRange range) {
        return http.headers(
                        headers -> {
                            headers.set(HttpHeaderNames.ACCEPT, accepted(download));
                            // A compressed body would have another length than the medium.
                            headers.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY);
                            header.ifPresent(value ->
                                    headers.set(HttpHeaderNames.AUTHORIZATION, value.reveal()));
                            if (!range.isAll()) {
                                headers.set(HttpHeaderNames.RANGE, text(range));
                            }
                        })
                .get()
                .uri(uri)
                .responseConnection((response, connection) ->
                        reply(download, range, new Answer(uri, response, connection)))
                .next();
    }

    private Mono<VendorAnswer<DownloadReply>> reply(
            Download download, ByteRange range, Answer answer) {
        HttpHeaders headers = answer.headers();
        String trackingId = answers.trackingId(headers);
        Mono<DownloadReply> reply =
                switch (answer.status()) {
                    case 200, 206 -> Mono.fromSupplier(() -> opened(download, range, answer));
                    default ->
                            REDIRECTS.contains(answer.status())
                                    ? Mono.fromSupplier(() -> redirected(answer))
                                    : refused(download, answer);
                };
        return reply.doOnSuccess(
                        known -> {
                            if (!(known instanceof Opened)) {
                                answer.connection().dispose();
                            }
                        })
                .doOnError(_ -> answer.connection().dispose())
                .map(known -> new VendorAnswer<>(known, headers, trackingId));
    }

    private static DownloadReply redirected(Answer answer) {
        String location = answer.headers().getFirst(HttpHeaders.LOCATION);
        return new Redirected(
                answer.uri().resolve(new SentLink(location == null ? "" : location).uri()));
    }

    private Mono<DownloadReply> refused(Download download, Answer answer) {
        return answer.connection()
                .inbound()
                .receive()
                .asByteArray()
                .take(MOST_ERROR_BUFFERS)
                .reduce(new byte[0], DownloadCalls::joined)
                .onErrorReturn(new byte[0])
                .map(body -> answers.error(answer.status(), answer.headers(), body))
                .map(error -> refusal(download, error));
    }

    private DownloadReply refusal(Download download, VendorError error) {
        if (download.isLinked() && REFUSED.contains(error.status())) {
            return new Dead(answers.errors().failure(error));
        }
        if (GONE.contains(error.status())) {
            return new Gone();
        }
        throw new SourceException(answers.errors().failure(error));
    }

    private static DownloadReply opened(Download download, ByteRange range, Answer answer) {
        String type = answer.contentType();
        String expected = download.medium().mediaType();
        if (isPage(type) || (type.equals("application/json") && !type.equals(expected))) {
            String detail = "The vendor sent %s instead of the medium".formatted(type);
            if (download.isLinked()) {
                return new Dead(new Failure.BadResponse(detail, null));
            }
            throw GarbledAnswer.failure(detail, null, null);
        }
        if (answer.isEncoded()) {
            throw bad("The vendor sent the medium in an encoding that was not asked for");
        }
        Transfer transfer = answer.status() == 206 ? part(range, answer) : whole(download, answer);
        Long total = transfer.total();
        if (total != null && total < download.least()) {
            throw bad(
                    "The vendor says that the medium has %d bytes, and sends one of %d"
                            .formatted(download.least(), total));
        }
        return new Opened(transfer);
    }

    private static Transfer whole(Download download, Answer answer) {
        Long length = answer.length();
        return Transfer.of(
                ByteRange.ALL,
                length == null ? download.least() : length,
                length,
                answer.connection());
    }

    private static Transfer part(ByteRange asked, Answer answer) {
        ContentRange range =
                ContentRange.parse(answer.headers().getFirst(HttpHeaders.CONTENT_RANGE))
                        .filter(sent -> sent.answers(asked))
                        .filter(sent -> isAsLong(sent, answer.length()))
                        .orElseThrow(() -> bad("The vendor sent another part than was asked for"));
        return Transfer.of(
                new ByteRange(range.first(), range.last()),
                range.length(),
                range.total(),
                answer.connection());
    }

    private static boolean isAsLong(ContentRange range, @Nullable Long length) {
        return length == null || length == range.length();
    }

    private static boolean isPage(String type) {
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }

    private static String accepted(Download download) {
        String type = download.medium().mediaType();
        return type == null ? "*/*" : type + ", */*";
    }

    private static String text(ByteRange range) {
        Long last = range.last();
        return "bytes=" + range.first() + "-" + (last == null ? "" : last);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static SourceException bad(String detail) {
        return SourceException.badResponse(detail, null);
    }

    /** An answer whose body has not been read. */
    private record Answer(URI uri, HttpClientResponse response, Connection connection) {

        int status() {
            return response.status().code();
        }

        HttpHeaders headers() {
            HttpHeaders headers = new HttpHeaders();
            response.responseHeaders().forEach(one -> headers.add(one.getKey(), one.getValue()));
            return headers;
        }

        /** In lower case, without parameters. */
        String contentType() {
            String type = response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
            return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        }

        boolean isEncoded() {
            String encoding =
                    response.responseHeaders().get(HttpHeaderNames.CONTENT_ENCODING, "identity");
            return !encoding.equalsIgnoreCase("identity");
        }

        @Nullable Long length() {
            String text = response.responseHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "");
            return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
        }
    }
}
