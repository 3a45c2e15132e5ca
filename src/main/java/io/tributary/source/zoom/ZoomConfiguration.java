package io.tributary.source.zoom;

import io.tributary.recording.Provider;
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
import io.tributary.wire.Authorization;
import io.tributary.wire.MediaHosts;
import io.tributary.wire.SourceWire;
import io.tributary.wire.TokenEndpoint;
import io.tributary.wire.VendorHttp;
import io.tributary.wire.VendorLimits;
import io.tributary.wire.Wire;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Zoom sources from {@code tributary.sources} entries with {@code provider: ZOOM}. */
@Configuration(proxyBeanMethods = false)
class ZoomConfiguration {

    static final Provider PROVIDER = new Provider("ZOOM");

    @Bean
    SourceFactory zoomSources(Wire wire) {
        return new Factory(wire);
    }

    /**
     * What a Zoom source has of its own.
     *
     * @param baseUrl where the API is
     * @param tokenUrl where a server-to-server app gets its access tokens
     * @param accountId the account that the app was made in
     * @param clientId the app's id
     * @param clientSecret the app's secret
     * @param users ids or e-mail addresses of the hosts to read; none = the whole account
     * @param mediaHosts where links to files may lead
     * @param window how many days a list call covers
     * @param plan what the account has subscribed to, which decides how many calls it may make
     * @param readOnly whether recordings are never changed
     * @param share how much of that is for us, in percent: it is shared by all apps of the account
     */
    record Properties(
            @DefaultValue("https://api.zoom.us/v2") String baseUrl,
            @DefaultValue("https://zoom.us/oauth/token") String tokenUrl,
            @Required("the account id of the server-to-server OAuth app") String accountId,
            @Required("the client id of the server-to-server OAuth app") String clientId,
            @Required("the client secret of the server-to-server OAuth app") Secret clientSecret,
            @DefaultValue List<String> users,
            @DefaultValue({"zoom.us", "*.zoom.us"}) List<String> mediaHosts,
            @DefaultValue("30d") Duration window,
            @DefaultValue("PRO") ZoomPlan plan,
            @DefaultValue("true") boolean readOnly,
            @DefaultValue("50") int share) {}

    private record Factory(Wire wire) implements SourceFactory {

        private static final int PAGE_SIZE_CAP = 300;
        private static final int WINDOW_CAP_DAYS = 30;
        private static final Duration ORDER_SLACK = Duration.ofMinutes(2);
        private static final Duration TOKEN_AHEAD = Duration.ofMinutes(1);

        /** Zoom refuses "too many concurrent requests" without saying how many that is. */
        private static final int CALLS_AT_ONCE = 8;

        @Override
        public Provider provider() {
            return PROVIDER;
        }

        @Override
        public RecordingSource create(SourceSettings settings) {
            Properties properties = settings.bind(Properties.class);
            List<ZoomScope> users = users(settings, properties.users());
            Duration window = settings.days("window", properties.window(), WINDOW_CAP_DAYS);
            SourceProfile profile = profile(settings, window, users, properties.readOnly());
            URI base = settings.endpoint("base-url", properties.baseUrl());
            SourceWire own = wire.source(settings, limits(settings, properties));
            VendorHttp http = own.http(base, new ZoomErrors());
            Authorization tokens = tokens(own, settings, properties);
            ZoomClient client =
                    new ZoomClient(
                            settings.name(),
                            base,
                            profile.pageSize(),
                            http,
                            tokens,
                            own.downloads(
                                    MediaHosts.of(
                                            settings.mediaHosts(
                                                    "media-hosts", properties.mediaHosts(), false),
                                            base),
                                    new ZoomErrors()),
                            new ZoomTranscripts(wire.clock()),
                            wire.cache(),
                            wire.clock(),
                            own.drift());
            ZoomChanges changes =
                    new ZoomChanges(settings.name(), base, http.as(tokens), wire.cache());
            return new ZoomSource(
                    profile,
                    users,
                    client,
                    new ZoomLifecycle(settings.name(), users, changes, client),
                    own);
        }

        private static VendorLimits limits(SourceSettings settings, Properties properties) {
            int share = properties.share();
            if (share < 1 || share > 100) {
                throw settings.invalid(
                        "share", "is %d, but it should be 1 to 100".formatted(share));
            }
            return VendorLimits.of(
                            properties.plan().medium().share(share),
                            properties.plan().light().share(share))
                    .atOnce(CALLS_AT_ONCE);
        }

        private static Authorization tokens(
                SourceWire own, SourceSettings settings, Properties properties) {
            TokenEndpoint endpoint =
                    own.tokenEndpoint(
                            settings.endpoint("token-url", properties.tokenUrl()),
                            new ZoomErrors(),
                            Authorization.basic(properties.clientId(), properties.clientSecret()));
            return own.tokens(
                    endpoint.grant(
                            Map.of(
                                    "grant_type",
                                    "account_credentials",
                                    "account_id",
                                    properties.accountId())),
                    TOKEN_AHEAD);
        }

        private static SourceProfile profile(
                SourceSettings settings, Duration window, List<ZoomScope> users, boolean readOnly) {
            return new SourceProfile(
                    settings.name(),
                    PROVIDER,
                    settings.history(),
                    window,
                    settings.pageSize(PAGE_SIZE_CAP, PAGE_SIZE_CAP),
                    settings.orderSlack(ORDER_SLACK),
                    readOnly,
                    OwnerName.EMAIL,
                    new Filters(
                            FilterSupport.LOCAL,
                            FilterSupport.NONE,
                            FilterSupport.NONE,
                            FilterSupport.LOCAL,
                            FilterSupport.LOCAL,
                            FilterSupport.LOCAL),
                    users.isEmpty() ? ZoomSource.ACCOUNT_STATUSES : ZoomSource.USER_STATUSES,
                    EnumSet.complementOf(EnumSet.of(Verb.REASSIGN)),
                    true,
                    List.of());
        }

        private static List<ZoomScope> users(SourceSettings settings, List<String> users) {
            if (users.stream().anyMatch(user -> user.isBlank() || user.equals("me"))) {
                throw settings.invalid("users", "should hold ids or e-mail addresses, and not me");
            }
            List<ZoomScope> scopes =
                    users.stream().map(String::strip).map(ZoomScope::user).toList();
            if (scopes.stream().map(ZoomScope::key).distinct().count() < scopes.size()) {
                throw settings.invalid("users", "names a user twice");
            }
            return scopes;
        }
    }
}
