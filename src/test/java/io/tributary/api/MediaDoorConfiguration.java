package io.tributary.api;

import com.github.benmanes.caffeine.cache.Ticker;

import io.netty.channel.ChannelOption;
import io.tributary.federation.Federation;
import io.tributary.source.ConfiguredSources;
import io.tributary.source.InMemorySource;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One source, and a time that stands still; no component, so that no other test finds it. */
@ComponentScan(basePackageClasses = Federation.class)
class MediaDoorConfiguration {

    /** Time that passes only when it is told to. */
    static final class SetTicker implements Ticker {

        private final AtomicLong nanos = new AtomicLong();

        void advance(Duration by) {
            nanos.addAndGet(by.toNanos());
        }

        @Override
        public long read() {
            return nanos.get();
        }
    }

    @Bean
    SetTicker ticker() {
        return new SetTicker();
    }

    @Bean
    InMemorySource source() {
        return InMemorySource.punctual("memory", 10);
    }

    @Bean
    ConfiguredSources sources(InMemorySource source) {
        return new ConfiguredSources(List.of(source));
    }

    /** So that the kernel holds little of what a caller does not take. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> smallSendBuffer() {
        return factory ->
                factory.addServerCustomizers(
                        server -> server.childOption(ChannelOption.SO_SNDBUF, 64 * 1024));
    }
}
