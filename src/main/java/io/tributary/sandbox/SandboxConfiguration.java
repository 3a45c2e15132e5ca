package io.tributary.sandbox;

import io.tributary.sandbox.world.World;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

import java.time.Clock;
import java.util.Objects;

/** The sandbox, under its profile only; switched off where another process serves it. */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@ConditionalOnBooleanProperty(name = "tributary.sandbox.server", matchIfMissing = true)
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxConfiguration.class);

    @Bean
    Sandbox sandbox(SandboxProperties properties, ObjectProvider<Clock> clocks) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        return new Sandbox(World.generate(properties.seed(), clock.instant()), clock);
    }

    /** Says where to go, once there is something to see. */
    @Bean
    ApplicationListener<ReactiveWebServerInitializedEvent> invitation() {
        return started -> {
            // Health and metrics have a server of their own.
            if (WebServerApplicationContext.hasServerNamespace(
                    started.getApplicationContext(), "management")) {
                return;
            }
            String service = "http://127.0.0.1:" + started.getWebServer().getPort();
            LOG.info("Try: curl '{}/v1/recordings?pageSize=3'", service);
            LOG.info("Or browse: {}/docs", service);
        };
    }

    @Bean
    SandboxServer sandboxServer(Sandbox sandbox, SandboxProperties properties) {
        return new SandboxServer(
                sandbox,
                properties.address(),
                properties.port(),
                Objects.requireNonNullElse(properties.mediaAddress(), properties.address()),
                properties.mediaPort());
    }
}
