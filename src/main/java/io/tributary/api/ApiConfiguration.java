package io.tributary.api;

import io.netty.channel.ChannelOption;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.netty.NettyPipeline;

import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ApiProperties.class, ExportProperties.class, MediaProperties.class})
class ApiConfiguration {

    private static final int SEND_BUFFER = 128 * 1024;

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> malformedRequests(JsonMapper json) {
        MalformedRequests malformedRequests = new MalformedRequests(json);
        return factory ->
                factory.addServerCustomizers(server -> server.mapHandle(malformedRequests));
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> writeLimit(ApiProperties properties) {
        return factory ->
                factory.addServerCustomizers(server ->
                        server.doOnChannelInit((_, channel, _) ->
                                channel.pipeline()
                                        .addFirst(new WriteLimit(properties.writeTimeout()))));
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> readLimit(ApiProperties properties) {
        return factory ->
                factory.addServerCustomizers(server ->
                        server.doOnChannelInit((_, channel, _) ->
                                ReadLimit.on(channel.pipeline(), properties.readTimeout())));
    }

    /** Next to what writes, before anything is packed. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> sentBytes() {
        return factory ->
                factory.addServerCustomizers(server ->
                        server.doOnChannelInit((_, channel, _) ->
                                channel.pipeline()
                                        .addBefore(
                                                NettyPipeline.ReactiveBridge,
                                                "sentBytes",
                                                new SentBytes())));
    }

    /** The system would hold megabytes of each medium for a caller that takes none. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> sendBuffer() {
        return factory ->
                factory.addServerCustomizers(
                        server -> server.childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER));
    }
}
