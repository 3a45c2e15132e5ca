package io.tributary.federation;

import io.tributary.settings.InvalidConfigurationException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code tributary.page-token} says: the keys of page tokens, each of them fit for use. */
final class PageTokenKeys {

    private static final String KEYS = "tributary.page-token.keys";

    private final List<PageTokenKey> keys;

    /**
     * @param keys by their index; unlike those of a list, the entries of a map are put together
     *     from all places, so that the environment can add the secret to what a file says
     */
    PageTokenKeys(@DefaultValue Map<Integer, Entry> keys) {
        this.keys = read(keys);
    }

    /** The first one seals, all of them open. */
    List<PageTokenKey> keys() {
        return keys;
    }

    private static List<PageTokenKey> read(Map<Integer, Entry> entries) {
        if (entries.isEmpty()) {
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
        for (int i = 0; i <= Collections.max(entries.keySet()); i++) {
            PageTokenKey key = entries.getOrDefault(i, Entry.MISSING).read(KEYS + "[" + i + "]");
            if (!ids.add(key.id())) {
                throw new InvalidConfigurationException(
                        "%s[%d].id is '%s' like that of another key: ids must differ"
                                .formatted(KEYS, i, key.id()));
            }
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    /**
     * A key as it is written.
     *
     * @param id at most 16 letters, digits, hyphens and underscores; stands readably in every token
     * @param secret 32 random bytes in base64
     */
    record Entry(@Nullable String id, @Nullable String secret) {

        static final Entry MISSING = new Entry(null, null);

        PageTokenKey read(String path) {
            if (id == null || !PageTokenKey.ID.matcher(id).matches()) {
                throw new InvalidConfigurationException(
                        "%s.id is %s: it must be 1 to 16 letters, digits, hyphens or underscores"
                                .formatted(path, id == null ? "missing" : "'" + id + "'"));
            }
            byte[] bytes = decoded();
            if (bytes.length != PageTokenKey.SECRET_BYTES) {
                throw new InvalidConfigurationException(
                        "%s.secret %s: it must be %d random bytes in base64 (openssl rand -base64 32)"
                                .formatted(
                                        path,
                                        secret == null ? "is missing" : "is no key",
                                        PageTokenKey.SECRET_BYTES));
            }
            return PageTokenKey.of(id, bytes);
        }

        private byte[] decoded() {
            try {
                return Base64.getDecoder().decode(secret == null ? "" : secret.strip());
            } catch (IllegalArgumentException notBase64) {
                return new byte[0];
            }
        }

        @Override
        public String toString() {
            return "Entry[" + id + "]";
        }
    }
}
