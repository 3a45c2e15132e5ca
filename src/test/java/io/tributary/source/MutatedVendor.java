package io.tributary.source;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.test.web.reactive.server.HttpHandlerConnector;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeFunctions;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An emulated vendor that stands still, with somebody in between who may change what it answers.
 * Every answer gets a tracking id of its own. For one call at a time.
 */
public final class MutatedVendor {

    private static final int LONGEST_KNOWN_ADDRESS = 2_000;

    private final ExchangeFunction honest;
    private final String trackingHeader;
    private final Map<String, Answer> known = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private Liar liar = (_, truth) -> truth;
    private int answers;

    /**
     * @param trackingHeader in which the vendor names its own handle on a call
     */
    public MutatedVendor(HttpHandler honest, String trackingHeader) {
        this.honest = ExchangeFunctions.create(new HttpHandlerConnector(honest));
        this.trackingHeader = trackingHeader;
    }

    public ExchangeFunction exchange() {
        return request ->
                truth(request)
                        .map(truth -> tell(request.url(), truth))
                        .map(MutatedVendor::response);
    }

    /** Forgets what was told, and lets somebody else come in between from here on. */
    void start(Liar other) {
        told.clear();
        liar = other;
    }

    /** What was answered since the start, in order. */
    List<Told> told() {
        return told;
    }

    private static ClientResponse response(Answer answer) {
        return ClientResponse.create(HttpStatusCode.valueOf(answer.status()))
                .headers(headers -> headers.putAll(answer.headers()))
                .body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(answer.body())))
                .build();
    }

    private Answer tell(URI uri, Answer truth) {
        HttpHeaders headers = HttpHeaders.copyOf(truth.headers());
        headers.set(trackingHeader, "call-" + ++answers);
        Answer stamped = new Answer(truth.status(), headers, truth.body());
        Answer answer = liar.tell(uri, stamped);
        told.add(new Told(uri, stamped, answer, answer.headers().getFirst(trackingHeader)));
        return answer;
    }

    private Mono<Answer> truth(ClientRequest request) {
        String address = request.method() + " " + request.url();
        Answer answer = known.get(address);
        return answer == null
                ? honest.exchange(request)
                        .flatMap(MutatedVendor::read)
                        .doOnNext(read -> {
                            if (address.length() < LONGEST_KNOWN_ADDRESS) {
                                known.put(address, read);
                            }
                        })
                : Mono.just(answer);
    }

    private static Mono<Answer> read(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(body ->
                        new Answer(
                                response.statusCode().value(),
                                response.headers().asHttpHeaders(),
                                body));
    }

    /** What is answered instead of the truth. */
    @FunctionalInterface
    interface Liar {
        Answer tell(URI uri, Answer truth);
    }

    /** An answer of a vendor. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, HttpHeaders headers, byte[] body) {}

    /**
     * What was answered.
     *
     * @param answer equal to the truth where nothing was changed
     */
    record Told(URI uri, Answer truth, Answer answer, @Nullable String trackingId) {

        boolean isLie() {
            return !truth.equals(answer);
        }
    }
}
