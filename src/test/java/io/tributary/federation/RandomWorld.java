package io.tributary.federation;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.sandbox.Sandbox;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.settings.SourceFactory;
import io.tributary.settings.TestSettings;
import io.tributary.source.Criteria;
import io.tributary.source.RecordingSource;
import io.tributary.source.imagicle.ImagicleSources;
import io.tributary.source.webex.WebexSources;
import io.tributary.source.zoom.ZoomSources;
import io.tributary.wire.InProcess;
import io.tributary.wire.Wire;

import org.springframework.http.server.reactive.HttpHandler;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A few emulated accounts with a few dozen recordings, chosen so that the hard cases are common:
 * ties, files that came late, days without anything, pages and windows of a few rows, and vendors
 * that read their own documentation in one way or the other. The real adapters read it.
 */
final class RandomWorld {

    static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private static final List<String> USERS = List.of("ana@example.com", "ben@example.com");
    private static final int[] MINUTES = {0, 1, 2, 3, 600, 601, 1438, 1439};
    private static final Duration[] LATENESS = {
        Duration.ZERO,
        Duration.ZERO,
        Duration.ofMinutes(1),
        Duration.ofHours(3),
        Duration.ofHours(26),
        Duration.ofDays(3),
        Duration.ofDays(6)
    };

    final Random random;
    final World world;
    final Sandbox sandbox;
    final RecordingQuery query;
    private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    private final Duration slack;
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ScanBound bound;

    RandomWorld(long seed) {
        random = new Random(seed);
        slack = random.nextBoolean() ? Duration.ofMinutes(2) : Duration.ZERO;
        world = World.of(accounts());
        int rows = random.nextInt(80);
        for (int i = 0; i < rows; i++) {
            add(randomStart());
        }
        sandbox = new Sandbox(world, clock);
        settings();
        bound = new ScanBound(1 + random.nextInt(4), 1 + random.nextInt(5));
        Instant to = NOW.minus(Duration.ofHours(random.nextBoolean() ? 0 : random.nextInt(400)));
        Instant from = to.minus(Duration.ofHours(1 + random.nextInt(600)));
        query = new RecordingQuery(from, to, NOW, List.copyOf(settings.keySet()), criteria());
    }

    private List<Account> accounts() {
        return List.of(
                Account.webex("webex-emea", Role.COMPLIANCE_OFFICER).with(quirks("WEBEX")),
                Account.webex("webex-apac", Role.ADMIN),
                Account.zoom("zoom-main").with(quirks("ZOOM")),
                Account.zoom("zoom-sales", USERS.toArray(String[]::new)),
                Account.imagicle("imagicle-milan").with(quirks("IMAGICLE")));
    }

    private Quirks quirks(String provider) {
        List<Quirk> fitting =
                List.of(
                        Quirk.WEBEX_TO_INCLUSIVE,
                        Quirk.WEBEX_FIRST_AND_PREVIOUS_LINKS,
                        Quirk.WEBEX_LOWER_CASE_LINK,
                        Quirk.WEBEX_EMPTY_PAGES,
                        Quirk.ZOOM_TO_EXCLUSIVE,
                        Quirk.ZOOM_PAGE_TOKEN_DIES_WITH_NEXT_USE,
                        Quirk.ZOOM_TYPE_AS_TEXT,
                        Quirk.IMAGICLE_LOWER_INCLUSIVE,
                        Quirk.IMAGICLE_UPPER_INCLUSIVE,
                        Quirk.IMAGICLE_REFUSES_PAGE_BEYOND_END,
                        Quirk.IMAGICLE_TYPE_MEMBER);
        Quirks quirks = Quirks.DEFAULT;
        for (Quirk quirk : fitting) {
            if (quirk.name().startsWith(provider) && random.nextBoolean()) {
                quirks = quirks.with(quirk);
            }
        }
        if (random.nextInt(3) == 0) {
            quirks = quirks.withOrderJitter(slack);
        }
        return quirks;
    }

    Instant randomStart() {
        Instant day = NOW.minus(Duration.ofDays(1 + random.nextInt(25)));
        Instant minute = day.plus(Duration.ofMinutes(MINUTES[random.nextInt(MINUTES.length)]));
        return random.nextInt(4) == 0 ? minute.plusMillis(500) : minute;
    }

    /** An instant, or the last one before the question is asked. */
    Instant earlier(Instant instant) {
        Instant last = NOW.minusSeconds(20);
        return instant.isAfter(last) ? last : instant;
    }

    /** Adds a recording to any account; all files come into being before the question is asked. */
    Entry add(Instant start) {
        Account account = world.accounts().get(random.nextInt(world.accounts().size()));
        boolean late = account.source().startsWith("webex");
        Instant created =
                start.plus(
                        late ? LATENESS[random.nextInt(LATENESS.length)] : Duration.ofMinutes(2));
        String id =
                world.add(
                        account.source(),
                        start,
                        earlier(created),
                        status(account),
                        account.users().isEmpty()
                                ? null
                                : account.users().get(random.nextInt(account.users().size())));
        return world.find(account.source(), id).orElseThrow();
    }

    private Status status(Account account) {
        List<Status> possible = new ArrayList<>(account.statuses());
        possible.sort(null);
        boolean usual = random.nextInt(5) > 0 || account.source().equals("zoom-main");
        return usual ? Status.AVAILABLE : possible.get(random.nextInt(possible.size()));
    }

    private Criteria criteria() {
        return switch (random.nextInt(5)) {
            case 0 ->
                    new Criteria(
                            Set.of(),
                            Set.of(),
                            Set.of(Status.AVAILABLE, Status.TRASHED),
                            null,
                            null,
                            null,
                            null,
                            null);
            case 1 -> new Criteria(Set.of(), Set.of(), Status.LISTED, null, null, "a", null, null);
            default -> Criteria.DEFAULT;
        };
    }

    private void settings() {
        for (Account account : world.accounts()) {
            Map<String, String> keys = new HashMap<>();
            String base = "http://127.0.0.1:1/" + account.source();
            keys.put("name", account.source());
            keys.put("page-size", Integer.toString(2 + random.nextInt(4)));
            keys.put("order-slack", slack.toString());
            if (account.source().startsWith("webex")) {
                keys.put("provider", "WEBEX");
                keys.put("base-url", base + "/v1");
                keys.put("client-id", "sandbox-client");
                keys.put("client-secret", "sandbox-secret");
                keys.put("refresh-token", "sandbox-refresh");
                keys.put("window", (2 + random.nextInt(5)) + "d");
                keys.put(
                        "role",
                        account.source().equals("webex-emea") ? "COMPLIANCE_OFFICER" : "ADMIN");
            } else if (account.source().startsWith("zoom")) {
                keys.put("provider", "ZOOM");
                keys.put("base-url", base + "/v2");
                keys.put("token-url", base + "/oauth/token");
                keys.put("account-id", "sandbox-account");
                keys.put("client-id", "sandbox-client");
                keys.put("client-secret", "sandbox-secret");
                keys.put("users", String.join(",", account.users()));
                keys.put("window", (1 + random.nextInt(6)) + "d");
            } else {
                keys.put("provider", "IMAGICLE");
                keys.put("base-url", base + "/fw/Apps/Recorder/WebAPI");
                keys.put("allow-http", "true");
                keys.put("username", "sandbox-user");
                keys.put("password", "sandbox-password");
            }
            settings.put(account.source(), keys);
        }
    }

    /** New adapters over a handler: the sandbox's own, or one that does more with each call. */
    private List<RecordingSource> sources(HttpHandler handler) {
        Wire wire = InProcess.uncached(handler, clock);
        Map<String, SourceFactory> factories =
                Map.of(
                        "WEBEX", WebexSources.factory(wire),
                        "ZOOM", ZoomSources.factory(wire),
                        "IMAGICLE", ImagicleSources.factory(wire));
        return settings.values().stream()
                .map(keys ->
                        requireNonNull(factories.get(keys.get("provider")))
                                .create(TestSettings.of(keys)))
                .toList();
    }

    Reader reader(Runnable beforeEachCall) {
        HttpHandler handler =
                (request, response) ->
                        Mono.defer(() -> {
                            beforeEachCall.run();
                            return sandbox.handler().handle(request, response);
                        });
        return new Reader(() -> sources(handler), bound);
    }

    Reader reader() {
        return reader(() -> {});
    }

    /** Whether the query asks for an entry that does not come later than lists can wait for it. */
    boolean matches(Entry entry) {
        Instant to = query.to();
        boolean webex = entry.source().startsWith("webex");
        Criteria criteria = query.criteria();
        String title = entry.title() == null ? "" : entry.title().toLowerCase(Locale.ROOT);
        return !entry.startTime().isBefore(query.from())
                && entry.startTime().isBefore(to)
                && criteria.statuses().contains(entry.status())
                && (criteria.title() == null || title.contains(criteria.title()))
                && (!webex || entry.createTime().isBefore(to.plus(Duration.ofDays(2))))
                && !(entry.source().equals("zoom-main")
                        && criteria.statuses().contains(Status.TRASHED));
    }

    List<String> expected() {
        return world.entries().stream()
                .filter(this::matches)
                .map(RandomWorld::key)
                .sorted()
                .toList();
    }

    static String key(Entry entry) {
        return entry.source() + " " + entry.providerId();
    }

    static String key(Recording recording) {
        return recording.source() + " " + recording.providerId();
    }

    /**
     * Whether an entry can go without taking another one along. Where more Webex files than a page
     * holds came into being at about the same time, only the vendor's Link cursor leads on, and it
     * counts entries: one that goes makes it skip another, and no call shows that.
     */
    boolean mayGo(Entry entry) {
        if (!entry.source().startsWith("webex")) {
            return true;
        }
        Account account = world.account(entry.source()).orElseThrow();
        Duration near = slack.multipliedBy(3).plusSeconds(6);
        long together =
                world.entries(entry.source()).stream()
                        .map(other -> Duration.between(other.createTime(), entry.createTime()))
                        .filter(apart -> apart.abs().compareTo(near) <= 0)
                        .count();
        String pageSize = requireNonNull(settings.get(entry.source())).get("page-size");
        return !account.quirks().has(Quirk.WEBEX_EMPTY_PAGES)
                && together < Integer.parseInt(requireNonNull(pageSize));
    }

    Set<String> sources() {
        return settings.keySet();
    }

    /** Something that goes wrong for one to three calls to one source, which is told. */
    String breakSomething() {
        Account account = world.accounts().get(random.nextInt(world.accounts().size()));
        Fault fault =
                switch (random.nextInt(4)) {
                    case 0 -> Fault.of(Fault.Effect.TRUNCATE);
                    case 1 -> Fault.of(Fault.Effect.HTML_WITH_200);
                    case 2 -> Fault.status(429).withRetryAfter("2");
                    default -> Fault.status(503);
                };
        sandbox.faults().put(account.source(), fault.times(1 + random.nextInt(3)));
        return account.source();
    }

    void mendEverything() {
        world.accounts().forEach(account -> sandbox.faults().clear(account.source()));
    }
}
