package io.tributary.settings;

import io.tributary.recording.RecordingId;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One entry of {@code tributary.sources}. All methods that read throw {@link
 * InvalidConfigurationException} with a sentence that names the key where a value cannot be used.
 */
public final class SourceSettings {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final String prefix;
    private final SourceEntry entry;
    private final EntryBinder binder;

    private SourceSettings(String prefix, SourceEntry entry, EntryBinder binder) {
        this.prefix = prefix;
        this.entry = entry;
        this.binder = binder;
    }

    static SourceSettings read(String prefix, EntryBinder binder) {
        SourceEntry entry = binder.bind(prefix, SourceEntry.class, "");
        SourceSettings settings = new SourceSettings(prefix, entry, binder);
        if (!RecordingId.SOURCE_NAME.matcher(entry.name()).matches()) {
            throw settings.invalid(
                    "name",
                    "is '%s', but a source's name is at most 40 lower-case letters, digits and"
                                    .formatted(entry.name())
                            + " hyphens, the first of them no hyphen");
        }
        return settings;
    }

    /** What the source is called: valid and unique. */
    public String name() {
        return entry.name();
    }

    /** Nothing before this instant is asked of the vendor. */
    public Instant history() {
        try {
            return Instant.parse(entry.history());
        } catch (DateTimeParseException notOne) {
            throw invalid(
                    "history",
                    "has the value '%s', but it should be an instant such as 2013-01-01T00:00:00Z"
                            .formatted(entry.history()));
        }
    }

    /**
     * By how much the vendor may break its own order.
     *
     * @param usual where the entry does not say it
     */
    public Duration orderSlack(Duration usual) {
        Duration slack = Objects.requireNonNullElse(entry.orderSlack(), usual);
        if (slack.isNegative()) {
            throw invalid("order-slack", "is negative, but it should be 0s or longer");
        }
        return slack;
    }

    /**
     * How many entries a list call asks for.
     *
     * @param usual where the entry does not say it
     * @param cap the most that the vendor gives
     */
    public int pageSize(int usual, int cap) {
        int size = Objects.requireNonNullElse(entry.pageSize(), usual);
        if (size < 1 || size > cap) {
            throw invalid("page-size", "is %d, but it should be 1 to %d".formatted(size, cap));
        }
        return size;
    }

    /**
     * What the vendor's servers are verified by, and what we show them; empty where the JDK's own
     * certificates are meant.
     *
     * @param bundles those under {@code spring.ssl.bundle}
     */
    public Optional<SslBundle> sslBundle(SslBundles bundles) {
        return Optional.ofNullable(entry.sslBundle())
                .map(name -> new SslBundleKey(this, name).in(bundles));
    }

    /** What all calls of the source go through; empty where Java's system properties decide it. */
    public Optional<ProxyServer> proxy() {
        return ProxyServer.of(this, entry);
    }

    /**
     * A number of something that there must be any of.
     *
     * @param key the key that holds it
     */
    public int atLeastOne(String key, int value) {
        if (value < 1) {
            throw invalid(key, "is %d, but it should be 1 or more".formatted(value));
        }
        return value;
    }

    /**
     * The provider's own keys of this entry, by the names of a record's components. A key of the
     * entry that is neither one of them nor common to all providers is an error.
     *
     * @param type a record; its {@link Required} components are there and not blank
     */
    public <T extends Record> T bind(Class<T> type) {
        KnownKeys known = KnownKeys.of(SourceEntry.class, type);
        known.firstUnknown(prefix, binder.sources())
                .ifPresent(key -> {
                    throw new InvalidConfigurationException(
                            "%s is not a key of a %s source; it can have %s"
                                    .formatted(
                                            key,
                                            entry.provider(),
                                            String.join(", ", known.keys())));
                });
        return binder.bind(prefix, type, " of source " + name());
    }

    /**
     * The address of a vendor's service on the internet, without a slash at its end. Plain http is
     * accepted only to this machine, where the sandbox is.
     *
     * @param key the key that holds it
     */
    public URI endpoint(String key, String value) {
        URI uri = address(key, value);
        if (!isEncrypted(uri) && !LOOPBACK.matcher(uri.getHost()).matches()) {
            throw invalid(key, "is plain http, which shows credentials to the network; use https");
        }
        return uri;
    }

    /**
     * The address of a vendor's service in the company's own network, without a slash at its end.
     *
     * @param key the key that holds it
     * @param allowHttp whether plain http is accepted, which {@code allow-http} says
     */
    public URI endpoint(String key, String value, boolean allowHttp) {
        URI uri = address(key, value);
        if (!isEncrypted(uri) && !allowHttp) {
            throw invalid(
                    key,
                    "is plain http, which shows credentials to the network; use https, or set"
                            + " allow-http of the same source to true");
        }
        return uri;
    }

    /**
     * Where media of the source may be, besides where its API is.
     *
     * @param key the key that holds them
     * @param allowHttp whether plain http is accepted to other machines too
     */
    public List<MediaHost> mediaHosts(String key, List<String> values, boolean allowHttp) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> mediaHost("%s[%d]".formatted(key, i), values.get(i), allowHttp))
                .toList();
    }

    /**
     * A stretch of time that the vendor counts in days.
     *
     * @param key the key that holds it
     */
    public Duration days(String key, Duration value, int most) {
        if (value.compareTo(Duration.ofDays(1)) < 0
                || value.compareTo(Duration.ofDays(most)) > 0
                || !value.equals(Duration.ofDays(value.toDays()))) {
            throw invalid(key, "should be 1d to %dd in whole days".formatted(most));
        }
        return value;
    }

    /**
     * The exception for a value of this entry that its provider cannot use.
     *
     * @param complaint goes on after the key, and says what the value should be
     */
    public InvalidConfigurationException invalid(String key, String complaint) {
        return new InvalidConfigurationException("%s.%s %s".formatted(prefix, key, complaint));
    }

    String provider() {
        return entry.provider();
    }

    boolean enabled() {
        return entry.enabled();
    }

    private MediaHost mediaHost(String key, String value, boolean allowHttp) {
        MediaHost host =
                MediaHost.parse(value)
                        .orElseThrow(() ->
                                invalid(
                                        key,
                                        "should be a name such as media.example.com, names such as"
                                                + " *.example.com, or an address without a path"
                                                + " such as https://media.example.com:8443"));
        if (host instanceof MediaHost.Origin origin
                && origin.scheme().equals("http")
                && !allowHttp
                && !LOOPBACK.matcher(origin.host()).matches()) {
            throw invalid(key, "is plain http, which shows recordings to the network; use https");
        }
        return host;
    }

    private URI address(String key, String value) {
        try {
            URI uri = new URI(value.strip().replaceAll("/+$", ""));
            if (uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && (isEncrypted(uri) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException notOne) {
            // The sentence below says it better, and without the value, which may hold a password.
        }
        throw invalid(key, "should be an address such as https://api.example.com/v1");
    }

    private static boolean isEncrypted(URI uri) {
        return "https".equals(uri.getScheme());
    }
}
