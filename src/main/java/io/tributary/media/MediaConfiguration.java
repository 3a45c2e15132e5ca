package io.tributary.media;

import com.github.benmanes.caffeine.cache.Ticker;

import io.tributary.federation.Federation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SpoolProperties.class)
class MediaConfiguration {

    @Bean
    SpoolDirectory spoolDirectory(SpoolProperties properties) {
        return properties.open();
    }

    @Bean
    MediaLibrary mediaLibrary(
            Federation federation,
            SpoolDirectory directory,
            SpoolProperties properties,
            ObjectProvider<Ticker> tickers) {
        Ticker ticker = tickers.getIfAvailable(Ticker::systemTicker);
        return new MediaLibrary(
                federation,
                new MediaMemory(ticker),
                new Spool(directory, properties.ttl(), properties.maxSize().toBytes(), ticker));
    }
}
