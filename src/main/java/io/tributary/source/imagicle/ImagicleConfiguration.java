package io.tributary.source.imagicle;

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
import io.tributary.wire.Allowance;
import io.tributary.wire.Authorization;
import io.tributary.wire.MediaHosts;
import io.tributary.wire.SourceWire;
import io.tributary.wire.VendorLimits;
import io.tributary.wire.Wire;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Imagicle sources from {@code tributary.sources} entries with {@code provider: IMAGICLE}. */
@Configuration(proxyBeanMethods = false)
class ImagicleConfiguration {

    static final Provider PROVIDER = new Provider("IMAGICLE");

    private static final Logger LOG = LoggerFactory.getLogger(ImagicleConfiguration.class);

    @Bean
    SourceFactory imagicleSources(Wire wire) {
        return new Factory(wire);
    }

    /**
     * What an Imagicle source has of its own.
     *
     * @param baseUrl where the API is
     * @param allowHttp whether the password may travel over plain http
     * @param username a local user of the suite with base access to Call Recording
     * @param password its password
     * @param timeZone of times that the suite gives without an offset
     * @param callsPerSecond how many calls it may make; the suite's own users work with it, too
     */
    record Properties(
            @Required("the address of the API, https://{host}/fw/Apps/Recorder/WebAPI,")
                    String baseUrl,
            @DefaultValue("false") boolean allowHttp,
            @Required("the name of a local user") String username,
            @Required("the password of the user") Secret password,
            @DefaultValue("UTC") String timeZone,
            @DefaultValue("20") int callsPerSecond) {}

    private record Factory(Wire wire) implements SourceFactory {

        private static final int PAGE_SIZE = 100;
        private static final int PAGE_SIZE_CAP = 500;

        /** What its order goes by, and how exactly, is undocumented. */
        private static final Duration ORDER_SLACK = Duration.ofHours(4);

        /** It is one server of the company's own, and answers people as well. */
        private static final int CALLS_AT_ONCE = 8;

        private static final int DOWNLOADS_AT_ONCE = 4;

        @Override
        public Provider provider() {
            return PROVIDER;
        }

        @Override
        public RecordingSource create(SourceSettings settings) {
            Properties properties = settings.bind(Properties.class);
            SourceProfile profile = profile(settings);
            URI base = settings.endpoint("base-url", properties.baseUrl(), properties.allowHttp());
            warnOfPublicPassword(settings, properties);
            SourceWire own =
                    wire.source(
                            settings,
                            VendorLimits.of(
                                            Allowance.perSecond(
                                                    settings.atLeastOne(
                                                            "calls-per-second",
                                                            properties.callsPerSecond())))
                                    .atOnce(CALLS_AT_ONCE)
                                    .streams(DOWNLOADS_AT_ONCE));
            ImagicleClient client =
                    new ImagicleClient(
                            settings.name(),
                            base,
                            profile.pageSize(),
                            zone(settings, properties),
                            own.http(base, new ImagicleErrors()),
                            Authorization.basic(properties.username(), properties.password()),
                            own.downloads(MediaHosts.of(List.of(), base), new ImagicleErrors()),
                            wire.cache(),
                            own.drift());
            return new ImagicleSource(profile, client, own);
        }

        private static ZoneId zone(SourceSettings settings, Properties properties) {
            try {
                return ZoneId.of(properties.timeZone());
            } catch (DateTimeException unknown) {
                throw settings.invalid("time-zone", "should be a zone such as Europe/Rome");
            }
        }

        private static void warnOfPublicPassword(SourceSettings settings, Properties properties) {
            if (properties.username().toLowerCase(Locale.ROOT).equals("admin")) {
                LOG.warn(
                        "Source {} reads Imagicle as its main administrator, whose default password"
                                + " is public; give it a local user of its own",
                        settings.name());
            }
        }

        private static SourceProfile profile(SourceSettings settings) {
            return new SourceProfile(
                    settings.name(),
                    PROVIDER,
                    settings.history(),
                    null,
                    settings.pageSize(PAGE_SIZE, PAGE_SIZE_CAP),
                    settings.orderSlack(ORDER_SLACK),
                    true,
                    OwnerName.USERNAME,
                    new Filters(
                            FilterSupport.PUSHED,
                            FilterSupport.LOCAL,
                            FilterSupport.PUSHED,
                            FilterSupport.LOCAL,
                            FilterSupport.NONE,
                            FilterSupport.LOCAL),
                    ImagicleSource.STATUSES,
                    Set.of(),
                    false,
                    List.of("owner.name", "conversationId", "media.sizeBytes"));
        }
    }
}
