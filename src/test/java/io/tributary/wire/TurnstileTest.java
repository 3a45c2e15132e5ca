package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.util.ArrayList;
import java.util.List;

class TurnstileTest {

    private final Turnstile turnstile = new Turnstile(2);
    private final List<String> made = new ArrayList<>();

    @Test
    void callsWaitForOneThatCompletesFailsOrIsCancelled() {
        Sinks.One<String> first = Sinks.one();
        Sinks.One<String> second = Sinks.one();
        Sinks.One<String> third = Sinks.one();
        turnstile.pass(call("first", first)).subscribe();
        turnstile.pass(call("second", second)).onErrorComplete().subscribe();
        Disposable waiting = turnstile.pass(call("third", third)).subscribe();
        turnstile.pass(call("fourth", Sinks.one())).subscribe();
        turnstile.pass(call("fifth", Sinks.one())).subscribe();
        assertThat(made).containsExactly("first", "second");

        first.tryEmitValue("x");
        assertThat(made).containsExactly("first", "second", "third");
        second.tryEmitError(new IllegalStateException());
        assertThat(made).endsWith("third", "fourth");
        waiting.dispose();
        assertThat(made).endsWith("fourth", "fifth");
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsIsNeverMade() {
        Sinks.One<String> first = Sinks.one();
        turnstile.pass(call("first", first)).subscribe();
        turnstile.pass(call("second", Sinks.one())).subscribe();
        turnstile.pass(call("third", Sinks.one())).subscribe().dispose();
        turnstile.pass(call("fourth", Sinks.one())).subscribe();

        first.tryEmitValue("x");

        assertThat(made).containsExactly("first", "second", "fourth");
    }

    private Mono<String> call(String name, Sinks.One<String> end) {
        return Mono.defer(() -> {
            made.add(name);
            return end.asMono();
        });
    }
}
