package io.tributary.source.webex;

import io.tributary.recording.Provider;
import io.tributary.recording.Status;
import io.tributary.settings.Required;
import io.tributary.settings.Secret;
import io.tributary.settings.SourceFactory;
import io.tributary.settings.SourceSettings;
import io.tributary.source.FilterSupport;
import io.tributary.source.Filters;
import io.tributary.source.OwnerName;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceProfile;
import io.tributary.source.Verb;
import io.tributary.wire.Allowance;
import io.tributary.wire.Authorization;
import io.tributary.wire.MediaHosts;
import io.tributary.wire.SourceWire;
import io.tributary.wire.TokenEndpoint;
import io.tributary.wire.VendorHttp;
import io.tributary.wire.VendorLimits;
import io.tributary.wire.Wire;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Webex sources from {@code tributary.sources} entries with {@code provider: WEBEX}. */
@Configuration(proxyBeanMethods = false)
class WebexConfiguration {

    static final Provider PROVIDER = new Provider("WEBEX");

    @Bean
    SourceFactory webexSources(Wire wire) {
        return new Factory(wire);
    }

    /** Whose rights the credentials carry. */
    enum Role {
        ADMIN,
        COMPLIANCE_OFFICER,
        USER
    }

    /**
     * What a Webex source has of its own.
     *
     * @param baseUrl where the API is
     * @param role whose rights the credentials carry
     * @param clientId the integration's or service app's client ID
     * @param clientSecret its client secret
     * @param refreshToken the refresh token that was issued to it
     * @param lateness how long after a call its file may come into being and still be listed, or
     *     "unbounded"
     * @param window the longest stretch of time that one call asks for
     * @param mediaHosts where links to media may lead
     * @param readOnly whether recordings are never changed
     * @param callsPerSecond how many calls it may make; Webex has limits but publishes none
     */
    record Properties(
            @DefaultValue("https://webexapis.com/v1") String baseUrl,
            @DefaultValue("ADMIN") Role role,
            @Required("the client ID of the integration or service app") String clientId,
            @Required("the client secret of the integration or service app") Secret clientSecret,
            @Required("the refresh token of the integration or service app") Secret refreshToken,
            @DefaultValue("48h") String lateness,
            @DefaultValue("29d") Duration window,
            @DefaultValue("*.webex.com") List<String> mediaHosts,
            @DefaultValue("true") boolean readOnly,
            @DefaultValue("30") int callsPerSecond) {}

    private record Factory(Wire wire) implements SourceFactory {

        private static final int PAGE_SIZE_CAP = 100;
        private static final int WINDOW_CAP_DAYS = 29;
        private static final Duration ORDER_SLACK = Duration.ofMinutes(2);
        private static final Duration TOKEN_AHEAD = Duration.ofMinutes(5);

        @Override
        public Provider provider() {
            return PROVIDER;
        }

        @Override
        public RecordingSource create(SourceSettings settings) {
            Properties properties = settings.bind(Properties.class);
            SourceProfile profile = profile(settings, properties);
            URI base = settings.endpoint("base-url", properties.baseUrl());
            SourceWire own =
                    wire.source(
                            settings,
                            VendorLimits.of(
                                    Allowance.perSecond(
                                            settings.atLeastOne(
                                                    "calls-per-second",
                                                    properties.callsPerSecond()))));
            VendorHttp http = own.http(base, new WebexErrors()).as(tokens(own, base, properties));
            WebexClient client =
                    new WebexClient(
                            settings.name(),
                            base,
                            properties.role() == Role.USER ? "" : "/admin",
                            profile.pageSize(),
                            http,
                            own.downloads(
                                    MediaHosts.of(
                                            settings.mediaHosts(
                                                    "media-hosts", properties.mediaHosts(), false),
                                            base),
                                    new WebexErrors()),
                            new WebexTranscripts(profile.transcript(), wire.clock()),
                            wire.cache(),
                            own.drift());
            return new WebexSource(
                    profile,
                    properties.role(),
                    lateness(settings, properties.lateness()),
                    client,
                    lifecycle(
                            properties.role(),
                            new WebexChanges(settings.name(), base, http, wire.cache()),
                            new WebexVerdict(client)),
                    own);
        }

        private static WebexLifecycle lifecycle(
                Role role, WebexChanges changes, WebexVerdict verdict) {
            return new WebexLifecycle(
                    role, new WebexBatches(changes, verdict), new WebexDeletions(changes, verdict));
        }

        private static SourceProfile profile(SourceSettings settings, Properties properties) {
            Duration window = settings.days("window", properties.window(), WINDOW_CAP_DAYS);
            Duration slack = settings.orderSlack(ORDER_SLACK);
            if (slack.plusMinutes(1).compareTo(window) >= 0) {
                throw settings.invalid("order-slack", "should be shorter than window");
            }
            return new SourceProfile(
                    settings.name(),
                    PROVIDER,
                    settings.history(),
                    window,
                    settings.pageSize(PAGE_SIZE_CAP, PAGE_SIZE_CAP),
                    slack,
                    properties.readOnly(),
                    OwnerName.EMAIL,
                    new Filters(
                            properties.role() == Role.USER
                                    ? FilterSupport.LOCAL
                                    : FilterSupport.PUSHED,
                            FilterSupport.COSTLY,
                            FilterSupport.COSTLY,
                            FilterSupport.LOCAL,
                            FilterSupport.LOCAL,
                            FilterSupport.LOCAL),
                    statuses(properties.role()),
                    properties.role() == Role.USER
                            ? EnumSet.complementOf(EnumSet.of(Verb.REASSIGN))
                            : EnumSet.allOf(Verb.class),
                    properties.role() != Role.ADMIN,
                    List.of("direction", "parties", "endTime", "owner.name"));
        }

        private static Set<Status> statuses(Role role) {
            return role == Role.COMPLIANCE_OFFICER
                    ? EnumSet.complementOf(EnumSet.of(Status.PROCESSING))
                    : EnumSet.of(Status.AVAILABLE, Status.UNKNOWN, Status.TRASHED);
        }

        private static Authorization tokens(SourceWire own, URI base, Properties properties) {
            TokenEndpoint endpoint =
                    own.tokenEndpoint(
                            URI.create(base + "/access_token"),
                            new WebexErrors(),
                            Authorization.NONE);
            return own.tokens(
                    own.refreshTokens(
                                    endpoint,
                                    properties.refreshToken(),
                                    Map.of(
                                            "client_id",
                                            properties.clientId(),
                                            "client_secret",
                                            properties.clientSecret().reveal()))
                            .grant(),
                    TOKEN_AHEAD);
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
