package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

import java.time.Clock;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WireProperties.class)
class WireConfiguration {

    @Bean
    CallCache callCache(WireProperties properties, ObjectProvider<Ticker> ticker) {
        return new CallCache(
                properties.cache().ttl(),
                properties.cache().maxPages(),
                ticker.getIfAvailable(Ticker::systemTicker));
    }

    @Bean
    Wire wire(
            WireProperties properties,
            ObjectProvider<WebClient.Builder> clients,
            CallCache cache,
            Clock clock,
            RefreshTokenKeeping refreshTokens) {
        return new Wire(
                clients::getObject, properties.vendorTimeout(), cache, clock, refreshTokens);
    }
}
