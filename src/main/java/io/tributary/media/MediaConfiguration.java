package io.tributary.media;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
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
    Spool spool(
            SpoolDirectory directory,
            SpoolProperties properties,
            ObjectProvider<Ticker> tickers,
            MeterRegistry meters) {
        long limit = properties.maxSize().toBytes();
        Spool spool = new Spool(directory, properties.ttl(), limit, ticker(tickers));
        Gauge.builder("tributary.media.spool.used", spool, Spool::used)
                .description("How much the media take that lie in the spool")
                .baseUnit(BaseUnits.BYTES)
                .register(meters);
        Gauge.builder("tributary.media.spool.limit", () -> limit)
                .description("How much they may take together")
                .baseUnit(BaseUnits.BYTES)
                .register(meters);
        return spool;
    }

    @Bean
    MediaLibrary mediaLibrary(Federation federation, Spool spool, ObjectProvider<Ticker> tickers) {
        return new MediaLibrary(federation, new MediaMemory(ticker(tickers)), spool);
    }

    private static Ticker ticker(ObjectProvider<Ticker> tickers) {
        return tickers.getIfAvailable(Ticker::systemTicker);
    }
}
