package io.tributary.federation;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Whether the service is about to end. It is told before the server stops to take requests, and
 * what is under way then is waited for; so whatever could go on for hours learns here that it is to
 * come to an end.
 */
final class Closing implements ApplicationListener<ContextClosedEvent> {

    private final Sinks.Empty<Void> beginning = Sinks.empty();
    private volatile boolean begun;

    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        begin();
    }

    void begin() {
        begun = true;
        var _ = beginning.tryEmitEmpty();
    }

    boolean hasBegun() {
        return begun;
    }

    /** Completes when it begins, at once if it has; {@link #hasBegun} is true by then. */
    Mono<Void> beginning() {
        return beginning.asMono();
    }
}
