package io.tributary.federation;

import io.tributary.settings.InvalidConfigurationException;
import io.tributary.source.ConfiguredSources;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FederationProperties.class)
class FederationConfiguration {

    private static final String KEYS = "tributary.page-token.keys";

    @Bean
    PageTokenCodec pageTokenCodec(FederationProperties properties, ConfiguredSources sources) {
        Set<String> names =
                sources.sources().stream()
                        .map(source -> source.profile().name())
                        .collect(Collectors.toSet());
        return new PageTokenCodec(keys(properties.pageToken().keys()), names);
    }

    @Bean
    Federation federation(
            FederationProperties properties,
            ConfiguredSources sources,
            PageTokenCodec tokens,
            Clock clock) {
        FederationProperties.Scan scan = properties.scan();
        atLeastOne("tributary.scan.list-calls", scan.listCalls());
        atLeastOne("tributary.scan.detail-calls", scan.detailCalls());
        if (!properties.sourceTimeout().isPositive()) {
            throw new InvalidConfigurationException(
                    "tributary.source-timeout is %s: it must be longer than nothing, like 8s"
                            .formatted(properties.sourceTimeout()));
        }
        return new Federation(
                sources.sources(),
                tokens,
                new ScanBound(scan.listCalls(), scan.detailCalls()),
                properties.sourceTimeout(),
                clock);
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1) {
            throw new InvalidConfigurationException(
                    "%s is %d: it must be at least 1".formatted(key, value));
        }
    }

    private static List<PageTokenKey> keys(List<FederationProperties.Key> configured) {
        if (configured.isEmpty()) {
            throw new InvalidConfigurationException(
                    KEYS
                            + " is empty: page tokens need a key that all replicas share. Set "
                            + KEYS
                            + "[0].id to a short name and "
                            + KEYS
                            + "[0].secret to 32 random bytes in base64"
                            + " (openssl rand -base64 32)");
        }
        List<PageTokenKey> keys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < configured.size(); i++) {
            PageTokenKey key = key(KEYS + "[" + i + "]", configured.get(i));
            if (!ids.add(key.id())) {
                throw new InvalidConfigurationException(
                        "%s[%d].id is '%s' like that of another key: ids must differ"
                                .formatted(KEYS, i, key.id()));
            }
            keys.add(key);
        }
        return keys;
    }

    private static PageTokenKey key(String path, FederationProperties.Key configured) {
        String id = configured.id();
        if (id == null || !PageTokenKey.ID.matcher(id).matches()) {
            throw new InvalidConfigurationException(
                    "%s.id is %s: it must be 1 to 16 letters, digits, hyphens or underscores"
                            .formatted(path, id == null ? "missing" : "'" + id + "'"));
        }
        byte[] secret = decoded(configured.secret());
        if (secret.length != PageTokenKey.SECRET_BYTES) {
            throw new InvalidConfigurationException(
                    "%s.secret %s: it must be %d random bytes in base64 (openssl rand -base64 32)"
                            .formatted(
                                    path,
                                    configured.secret() == null ? "is missing" : "is no key",
                                    PageTokenKey.SECRET_BYTES));
        }
        return PageTokenKey.of(id, secret);
    }

    private static byte[] decoded(@Nullable String base64) {
        try {
            return Base64.getDecoder().decode(base64 == null ? "" : base64.strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
