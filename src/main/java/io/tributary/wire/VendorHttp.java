package io.tributary.wire;

import io.tributary.settings.Secret;
import io.tributary.source.SourceException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * HTTP with one vendor on behalf of one source. Every {@link Mono} is cold, is cancelled with its
 * call, and fails with nothing but a {@link SourceException}. A call never leaves the source's own
 * address, so that no credentials do; redirects are not followed.
 */
public final class VendorHttp {

    private final WebClient client;
    private final Protection protection;
    private final AnswerReader answers;
    private final URI base;
    private final Authorized authorized;

    VendorHttp(
            WebClient client,
            Protection protection,
            AnswerReader answers,
            URI base,
            Authorization authorization) {
        this.client = client;
        this.protection = protection;
        this.answers = answers;
        this.base = base;
        this.authorized = new Authorized(authorization);
    }

    /** The same client with credentials. */
    public VendorHttp as(Authorization other) {
        return new VendorHttp(client, protection, answers, base, other);
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
                                        header,
                                        prepared(request, header),
                                        response -> answers.read(response, request, type))));
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
                        exchange(
                                request,
                                header,
                                withBody(request, header),
                                response -> answers.understood(response, reading));
        return protection
                .call(request.kind(), authorized(request.uri(), call))
                .map(VendorAnswer::body);
    }

    private WebClient.RequestHeadersSpec<?> withBody(
            VendorRequest request, Optional<Secret> header) {
        WebClient.RequestBodySpec prepared = prepared(request, header);
        Object body = request.body();
        return body == null
                ? prepared
                : prepared.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
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
                                header,
                                prepared(request, header).body(BodyInserters.fromFormData(fields)),
                                response -> answers.read(response, request, type)));
    }

    private <T> Mono<T> authorized(URI uri, Authorized.Call<T> call) {
        return owns(uri)
                ? authorized.make(call)
                : Mono.error(() ->
                        SourceException.badResponse(
                                "The vendor's answer leads to another address", null));
    }

    private WebClient.RequestBodySpec prepared(
            VendorRequest request, Optional<Secret> authorization) {
        return client.method(request.method())
                .uri(request.uri())
                .accept(MediaType.APPLICATION_JSON)
                .headers(headers -> request.headers().forEach(headers::set))
                .headers(headers ->
                        authorization.ifPresent(
                                value -> headers.set(HttpHeaders.AUTHORIZATION, value.reveal())));
    }

    private <T> Mono<VendorAnswer<T>> exchange(
            VendorRequest request,
            Optional<Secret> header,
            WebClient.RequestHeadersSpec<?> prepared,
            Function<ClientResponse, Mono<VendorAnswer<T>>> reading) {
        return protection.exchange(
                request.kind(), protection.whole(header, prepared.exchangeToMono(reading)));
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
