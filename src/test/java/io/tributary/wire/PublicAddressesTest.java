package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import io.tributary.settings.MediaHost;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

class PublicAddressesTest {

    private static final Duration IN_TIME = Duration.ofSeconds(20);

    private final Names names = new Names();
    private final AddressResolver<InetSocketAddress> resolver =
            new PublicAddresses(names, server -> server.getHostString().equals("named.example.com"))
                    .getResolver(ImmediateEventExecutor.INSTANCE);

    private DisposableServer server;

    @BeforeEach
    void serve() {
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle((_, response) -> response.sendString(Mono.just("reached")))
                        .bindNow(IN_TIME);
    }

    @AfterEach
    void stop() {
        server.disposeNow(IN_TIME);
    }

    @Test
    void onlyTheAddressesOnTheInternetAreLeft() {
        names.say("10.0.0.1", "8.8.8.8", "::1", "2606:4700::1111");

        assertThat(resolver.resolveAll(unresolved("a.webex.com")).getNow())
                .extracting(address -> address.getAddress().getHostAddress())
                .containsExactly("8.8.8.8", "2606:4700:0:0:0:0:0:1111");
    }

    @Test
    void whoAsksForOneGetsAPublicOneToo() {
        names.say("10.0.0.1", "8.8.8.8");

        assertThat(resolver.resolve(unresolved("a.webex.com")).getNow().getAddress())
                .isEqualTo(address("8.8.8.8"));
    }

    @Test
    void aNameWithPrivateAddressesOnlyIsRefused() {
        names.say("127.0.0.1", "10.0.0.1", "fe80::1");
        names.say("127.0.0.1");

        assertThat(resolver.resolveAll(unresolved("a.webex.com")).cause())
                .isInstanceOf(PrivateAddressException.class)
                .hasMessage("a.webex.com has no address on the internet");
        assertThat(resolver.resolve(unresolved("a.webex.com")).cause())
                .isInstanceOf(PrivateAddressException.class);
    }

    @Test
    void aNameIsCheckedEachTimeAnew() {
        names.say("8.8.8.8");
        names.say("127.0.0.1");

        assertThat(resolver.resolveAll(unresolved("a.webex.com")).isSuccess()).isTrue();
        assertThat(resolver.resolveAll(unresolved("a.webex.com")).cause())
                .isInstanceOf(PrivateAddressException.class);
    }

    @Test
    void whatTheOperatorNamedMayBeAnywhere() {
        names.say("10.0.0.1");

        assertThat(resolver.resolveAll(unresolved("named.example.com")).getNow())
                .extracting(InetSocketAddress::getAddress)
                .containsExactly(address("10.0.0.1"));
    }

    @Test
    void aNameThatNobodyKnowsFailsAsItDoesWithoutUs() {
        assertThat(resolver.resolveAll(unresolved("a.webex.com")).cause())
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void anAddressInPlaceOfANameIsCheckedToo() {
        InetSocketAddress literal = new InetSocketAddress(address("127.0.0.1"), 443);

        assertThat(resolver.isResolved(literal)).isFalse();
        assertThat(resolver.resolveAll(literal).cause())
                .isInstanceOf(PrivateAddressException.class);
    }

    @Test
    void anHttpClientReachesTheServerThatIsNamed() {
        String origin = "http://127.0.0.1:" + server.port();

        StepVerifier.create(get(PublicAddresses.but(hosts(origin)), origin))
                .expectNext("reached")
                .expectComplete()
                .verify(IN_TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "[::ffff:127.0.0.1]"})
    void anHttpClientNeverConnectsToAPrivateAddress(String host) {
        MediaHosts elsewhere = hosts("https://api.example.com");

        StepVerifier.create(
                        get(
                                PublicAddresses.but(elsewhere),
                                "http://%s:%d".formatted(host, server.port())))
                .expectError(PrivateAddressException.class)
                .verify(IN_TIME);
    }

    @Test
    void anHttpClientConnectsToTheAddressThatWasChecked() {
        names.say("127.0.0.1");
        names.say("10.0.0.1");

        StepVerifier.create(
                        get(
                                new PublicAddresses(names, _ -> true),
                                "http://a.webex.com:" + server.port()))
                .expectNext("reached")
                .expectComplete()
                .verify(IN_TIME);
        assertThat(names.asked).containsExactly("a.webex.com");
    }

    private static Mono<String> get(PublicAddresses addresses, String uri) {
        return HttpClient.newConnection()
                .resolver(addresses)
                .get()
                .uri(uri)
                .responseContent()
                .aggregate()
                .asString();
    }

    private static MediaHosts hosts(String base) {
        return MediaHosts.of(List.<MediaHost>of(), URI.create(base));
    }

    private static InetSocketAddress unresolved(String host) {
        return InetSocketAddress.createUnresolved(host, 443);
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    /** Names that mean what the test says, one answer after the other. */
    private static final class Names extends AddressResolverGroup<InetSocketAddress> {

        private final Queue<List<InetAddress>> answers = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();

        void say(String... addresses) {
            answers.add(Arrays.stream(addresses).map(PublicAddressesTest::address).toList());
        }

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new Scripted(executor).asAddressResolver();
        }

        private final class Scripted extends InetNameResolver {

            Scripted(EventExecutor executor) {
                super(executor);
            }

            @Override
            protected void doResolve(String name, Promise<InetAddress> promise) {
                throw new AssertionError("all addresses are asked for");
            }

            @Override
            protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
                asked.add(name);
                List<InetAddress> answer = answers.poll();
                if (answer == null) {
                    promise.setFailure(new UnknownHostException(name));
                } else {
                    promise.setSuccess(answer);
                }
            }
        }
    }
}
