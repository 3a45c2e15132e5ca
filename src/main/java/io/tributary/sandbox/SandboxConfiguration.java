package io.tributary.sandbox;

import io.tributary.sandbox.world.World;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

import java.time.Clock;

/** The sandbox, under its profile only; switched off where another process serves it. */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@ConditionalOnBooleanProperty(name = "tributary.sandbox.server", matchIfMissing = true)
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxConfiguration {

    @Bean
    Sandbox sandbox(SandboxProperties properties, ObjectProvider<Clock> clocks) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        return new Sandbox(World.generate(properties.seed(), clock.instant()), clock);
    }

    @Bean
    SandboxServer sandboxServer(Sandbox sandbox, SandboxProperties properties) {
        return new SandboxServer(sandbox, properties.address(), properties.port());
    }
}
