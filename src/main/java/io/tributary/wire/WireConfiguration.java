package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Ticker;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

import java.time.Clock;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WireProperties.class)
class WireConfiguration {

    @Bean
    CallCache callCache(
            WireProperties properties, ObjectProvider<Ticker> ticker, MeterRegistry meters) {
        return new CallCache(
                properties.cache().ttl(),
                properties.cache().maxPages(),
                ticker.getIfAvailable(Ticker::systemTicker),
                meters);
    }

    @Bean
    Resilience resilience(
            WireProperties properties,
            RetryRegistry retries,
            CircuitBreakerRegistry circuits,
            TimeLimiterRegistry timeLimits,
            BulkheadRegistry streams,
            MeterRegistry meters,
            ObservationRegistry observations) {
        return new Resilience(
                retries,
                circuits,
                timeLimits,
                streams,
                properties.longestPause(),
                new Stalls(properties.stallTimeout()),
                new SchedulerTime(),
                meters,
                observations);
    }

    @Bean
    Wire wire(
            ObjectProvider<WebClient.Builder> clients,
            Resilience resilience,
            CallCache cache,
            Clock clock,
            RefreshTokenKeeping refreshTokens,
            SslBundles sslBundles) {
        return new Wire(clients::getObject, resilience, cache, clock, refreshTokens, sslBundles);
    }
}
