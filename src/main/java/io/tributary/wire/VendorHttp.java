package io.tributary.wire;

import io.tributary.settings.Secret;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import reactor.core.publisher.Mono;
import reactor.netty.http.client.PrematureCloseException;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import javax.net.ssl.SSLException;

/**
 * HTTP with one vendor on behalf of one source. Every {@link Mono} is cold, is cancelled with its
 * call, and fails with nothing but a {@link SourceException}. A call never leaves the source's own
 * address, so that no credentials do; redirects are not followed.
 */
public final class VendorHttp {

    private static final int LONGEST_ID = 200;

    private final WebClient client;
    private final Protection protection;
    private final Clock clock;
    private final URI base;
    private final VendorErrors errors;
    private final Authorized authorized;

    VendorHttp(
            WebClient client,
            Protection protection,
            Clock clock,
            URI base,
            VendorErrors errors,
            Authorization authorization) {
        this.client = client;
        this.protection = protection;
        this.clock = clock;
        this.base = base;
        this.errors = errors;
        this.authorized = new Authorized(authorization);
    }

    /** The same client with credentials. */
    public VendorHttp as(Authorization other) {
        return new VendorHttp(client, protection, clock, base, errors, other);
    }

    /** Whether a link leads to the source's own address or below it. */
    public boolean owns(URI link) {
        return base.getScheme().equalsIgnoreCase(link.getScheme())
                && base.getHost().equalsIgnoreCase(link.getHost())
                && port(base) == port(link)
                && link.getRawUserInfo() == null
                && (link.getRawPath().equals(base.getRawPath())
                        || link.normalize().getRawPath().startsWith(base.getRawPath() + "/"));
    }

    /**
     * Asks for JSON.
     *
     * @return the answer; empty only where the vendor answers with one of the request's {@linkplain
     *     VendorRequest#absent errors}
     */
    public <T> Mono<VendorAnswer<T>> get(VendorRequest request, Class<T> type) {
        return protection.call(
                request.kind(),
                authorized(
                        request.uri(),
                        header ->
                                exchange(
                                        request,
                                        type,
                                        header,
                                        prepared(HttpMethod.GET, request, header))));
    }

    /**
     * Asks for a change.
     *
     * @param reading what an answer means, of whatever status; empty where it is as much of a
     *     failure as it looks
     * @return what the vendor's answer means
     */
    public <T> Mono<T> send(VendorRequest request, Function<VendorError, Optional<T>> reading) {
        Authorized.Call<VendorAnswer<T>> call =
                header ->
                        protection.exchange(
                                request.kind(),
                                whole(
                                        header,
                                        withBody(request, header)
                                                .exchangeToMono(
                                                        response -> said(response, reading))));
        return protection
                .call(request.kind(), authorized(request.uri(), call))
                .map(VendorAnswer::body);
    }

    private WebClient.RequestHeadersSpec<?> withBody(
            VendorRequest request, Optional<Secret> header) {
        WebClient.RequestBodySpec prepared = prepared(request.method(), request, header);
        Object body = request.body();
        return body == null
                ? prepared
                : prepared.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }

    private <T> Mono<VendorAnswer<T>> said(
            ClientResponse response, Function<VendorError, Optional<T>> reading) {
        String trackingId = trackingId(errors, response.headers().asHttpHeaders());
        return body(response, trackingId)
                .onErrorReturn(InvalidMediaTypeException.class, new byte[0])
                .map(bytes -> {
                    VendorError answer = error(response, bytes, trackingId);
                    boolean unreadable = bytes.length > 0 && answer.body().isMissingNode();
                    if (response.statusCode().is2xxSuccessful() && unreadable) {
                        throw garbled("The vendor's answer is not JSON", trackingId, null);
                    }
                    return reading.apply(answer)
                            .map(value -> new VendorAnswer<>(value, answer.headers(), trackingId))
                            .orElseThrow(() -> new SourceException(errors.failure(answer)));
                });
    }

    /** Asks for a token with a form, once: part of the call that needs the token. */
    <T> Mono<VendorAnswer<T>> grant(URI uri, Map<String, String> form, Class<T> type) {
        VendorRequest request = VendorRequest.token(uri);
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        form.forEach(fields::add);
        return authorized(
                uri,
                header ->
                        exchange(
                                request,
                                type,
                                header,
                                prepared(HttpMethod.POST, request, header)
                                        .body(BodyInserters.fromFormData(fields))));
    }

    private <T> Mono<T> authorized(URI uri, Authorized.Call<T> call) {
        return owns(uri)
                ? authorized.make(call)
                : Mono.error(() -> bad("The vendor's answer leads to another address", null, null));
    }

    private WebClient.RequestBodySpec prepared(
            HttpMethod method, VendorRequest request, Optional<Secret> authorization) {
        return client.method(method)
                .uri(request.uri())
                .accept(MediaType.APPLICATION_JSON)
                .headers(headers -> request.headers().forEach(headers::set))
                .headers(headers ->
                        authorization.ifPresent(
                                value -> headers.set(HttpHeaders.AUTHORIZATION, value.reveal())));
    }

    private <T> Mono<VendorAnswer<T>> exchange(
            VendorRequest request,
            Class<T> type,
            Optional<Secret> header,
            WebClient.RequestHeadersSpec<?> prepared) {
        return protection.exchange(
                request.kind(),
                whole(header, prepared.exchangeToMono(response -> read(request, response, type))));
    }

    /**
     * An exchange with an end. A vendor may quote the credentials, so they are taken out before
     * anybody else sees what it says.
     */
    private <T> Mono<T> whole(Optional<Secret> header, Mono<T> exchange) {
        return exchange.onErrorMap(SourceException.class, error -> hiding(header, error))
                .transform(protection::limited)
                .onErrorMap(error -> !(error instanceof SourceException), VendorHttp::failed);
    }

    private <T> Mono<VendorAnswer<T>> read(
            VendorRequest request, ClientResponse response, Class<T> type) {
        HttpHeaders headers = response.headers().asHttpHeaders();
        String trackingId = trackingId(errors, headers);
        Mono<byte[]> body = body(response, trackingId);
        if (!hasContent(response)) {
            return body.map(bytes -> error(response, bytes, trackingId))
                    .flatMap(error ->
                            request.absent().test(error)
                                    ? Mono.empty()
                                    : Mono.error(new SourceException(failure(error))));
        }
        return body.onErrorMap(
                        InvalidMediaTypeException.class,
                        unknown -> bad("The vendor's answer is not JSON", trackingId, unknown))
                .map(bytes ->
                        new VendorAnswer<>(
                                VendorJson.decode(bytes, headers, type, trackingId),
                                headers,
                                trackingId));
    }

    /**
     * What cannot be read of an error is no part of it: its status and headers count. Deferred,
     * because it throws where the content type cannot be read.
     */
    private static Mono<byte[]> body(ClientResponse response, @Nullable String trackingId) {
        Mono<byte[]> body =
                Mono.defer(() -> response.bodyToMono(byte[].class)).defaultIfEmpty(new byte[0]);
        return hasContent(response)
                ? body.onErrorMap(
                                PrematureCloseException.class,
                                cut ->
                                        garbled(
                                                "The vendor's answer ends in the middle",
                                                trackingId,
                                                cut))
                        .onErrorMap(
                                DataBufferLimitException.class,
                                large -> bad("The vendor's answer is too large", trackingId, large))
                : body.onErrorReturn(new byte[0]);
    }

    private static boolean hasContent(ClientResponse response) {
        return response.statusCode().is2xxSuccessful() && response.statusCode().value() != 204;
    }

    static SourceException hiding(Optional<Secret> header, SourceException error) {
        return header.map(credentials -> Redaction.of(credentials).in(error)).orElse(error);
    }

    static @Nullable String trackingId(VendorErrors errors, HttpHeaders headers) {
        String id = headers.getFirst(errors.trackingIdHeader());
        return id == null || id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }

    private VendorError error(ClientResponse response, byte[] bytes, @Nullable String trackingId) {
        return new VendorError(
                response.statusCode().value(),
                response.headers().asHttpHeaders(),
                VendorJson.tree(bytes),
                trackingId,
                clock.instant());
    }

    private Failure failure(VendorError error) {
        return error.status() == 204
                ? new Failure.BadResponse("The vendor's answer is empty", error.trackingId())
                : errors.failure(error);
    }

    static SourceException failed(Throwable error) {
        return new SourceException(failure(error), error);
    }

    private static Failure failure(Throwable error) {
        return switch (error) {
            case TimeoutException _ ->
                    new Failure.TimedOut("The vendor did not answer in time", null);
            case WebClientRequestException sent -> unreachable(sent.getCause());
            case PrivateAddressException _ ->
                    new Failure.BadResponse(
                            "The vendor's link leads to a host that is not on the internet", null);
            default -> unreachable(error);
        };
    }

    private static Failure unreachable(@Nullable Throwable cause) {
        return new Failure.Unavailable(
                switch (cause) {
                    case UnknownHostException _ -> "The vendor's host is unknown";
                    case SSLException _ -> "The vendor's certificate is not trusted";
                    case ConnectException _ -> "The vendor's host refuses connections";
                    case null, default -> "The vendor could not be reached";
                },
                null,
                null);
    }

    static SourceException bad(
            String detail, @Nullable String trackingId, @Nullable Throwable cause) {
        return new SourceException(new Failure.BadResponse(detail, trackingId), cause);
    }

    /** What can be read of the same call made again, as likely as not. */
    static SourceException garbled(
            String detail, @Nullable String trackingId, @Nullable Throwable cause) {
        return bad(detail, trackingId, new GarbledAnswer(cause));
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
