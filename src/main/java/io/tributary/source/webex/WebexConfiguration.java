package io.tributary.source.webex;

import io.tributary.recording.Provider;
import io.tributary.settings.Required;
import io.tributary.settings.Secret;
import io.tributary.settings.SourceFactory;
import io.tributary.settings.SourceSettings;
import io.tributary.source.RecordingSource;
import io.tributary.wire.Authorization;
import io.tributary.wire.IssuedToken;
import io.tributary.wire.TokenEndpoint;
import io.tributary.wire.Wire;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

@Configuration(proxyBeanMethods = false)
class WebexConfiguration {

    /** Whose rights the credentials carry. */
    enum Role {
        ADMIN,
        COMPLIANCE_OFFICER,
        USER
    }

    /**
     * Keys of a Webex source.
     *
     * @param baseUrl the address of the API
     * @param role whose rights the credentials carry
     * @param clientId the integration's or service app's client ID
     * @param clientSecret its client secret
     * @param refreshToken the refresh token that was issued to it
     * @param lateness how long after a call its file may come into being and still be listed, or
     *     "unbounded"
     * @param window the longest stretch of time that one call asks for
     */
    record Properties(
            @DefaultValue("https://webexapis.com/v1") String baseUrl,
            @DefaultValue("ADMIN") Role role,
            @Required("the client ID of the integration or service app") String clientId,
            @Required("the client secret of the integration or service app") Secret clientSecret,
            @Required("the refresh token of the integration or service app") Secret refreshToken,
            @DefaultValue("48h") String lateness,
            @DefaultValue("29d") Duration window) {}

    @Bean
    SourceFactory webex(Wire wire) {
        return new Factory(wire);
    }

    record Factory(Wire wire) implements SourceFactory {

        private static final int PAGE_SIZE = 100;
        private static final int LONGEST_WINDOW_DAYS = 29;
        private static final Duration USUAL_SLACK = Duration.ofMinutes(2);
        private static final Duration RENEW_AHEAD = Duration.ofMinutes(5);

        @Override
        public Provider provider() {
            return WebexSource.PROVIDER;
        }

        @Override
        public RecordingSource create(SourceSettings settings) {
            Properties properties = settings.bind(Properties.class);
            URI base = settings.endpoint("base-url", properties.baseUrl());
            Duration window = settings.days("window", properties.window(), LONGEST_WINDOW_DAYS);
            Duration slack = settings.orderSlack(USUAL_SLACK);
            if (slack.plusMinutes(1).compareTo(window) >= 0) {
                throw settings.invalid("order-slack", "should be shorter than window");
            }
            WebexClient.Errors errors = new WebexClient.Errors();
            TokenEndpoint endpoint =
                    wire.tokenEndpoint(
                            settings.name(),
                            URI.create(base + "/access_token"),
                            errors,
                            Authorization.NONE);
            Authorization tokens = wire.tokens(grant(endpoint, properties), RENEW_AHEAD);
            return new WebexSource(
                    settings.name(),
                    properties.role(),
                    new WebexSource.Reach(
                            settings.history(),
                            slack,
                            window,
                            lateness(settings, properties.lateness()),
                            settings.pageSize(PAGE_SIZE, PAGE_SIZE)),
                    new WebexClient(
                            settings.name(),
                            base,
                            properties.role() == Role.USER ? "" : "/admin",
                            wire.http(settings.name(), base, errors).as(tokens),
                            wire.cache()));
        }

        /** Webex may replace the refresh token with each answer; the old one is dead then. */
        private static Mono<IssuedToken> grant(TokenEndpoint endpoint, Properties properties) {
            AtomicReference<Secret> refreshToken = new AtomicReference<>(properties.refreshToken());
            return Mono.defer(() ->
                            endpoint.grant(
                                    Map.of(
                                            "grant_type",
                                            "refresh_token",
                                            "client_id",
                                            properties.clientId(),
                                            "client_secret",
                                            properties.clientSecret().reveal(),
                                            "refresh_token",
                                            refreshToken.get().reveal())))
                    .doOnNext(issued -> {
                        if (issued.refreshToken() != null) {
                            refreshToken.set(issued.refreshToken());
                        }
                    });
        }

        private static @Nullable Duration lateness(SourceSettings settings, String text) {
            if (text.equals("unbounded")) {
                return null;
            }
            try {
                Duration lateness = DurationStyle.detectAndParse(text);
                if (!lateness.isNegative()) {
                    return lateness;
                }
            } catch (IllegalArgumentException noDuration) {
                // Said below, in the same words as for a negative one.
            }
            throw settings.invalid(
                    "lateness",
                    "is '%s', but it should be a duration such as 48h, or unbounded"
                            .formatted(text));
        }
    }
}
