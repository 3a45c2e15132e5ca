package io.tributary.source.zoom;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.federation.Extent;
import io.tributary.federation.Federation;
import io.tributary.federation.FederationInMemory;
import io.tributary.federation.Grant;
import io.tributary.federation.ListOptions;
import io.tributary.federation.PageToken;
import io.tributary.federation.RecordingQuery;
import io.tributary.recording.Kind;
import io.tributary.recording.Owner;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.sandbox.Sandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.World;
import io.tributary.source.Criteria;
import io.tributary.source.OwnerName;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceQuery;
import io.tributary.wire.InProcess;
import io.tributary.wire.SettableClock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose lists are read for whom. */
class ZoomUsersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(20));
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<String> USERS =
            List.of("ana@example.com", "ben@example.com", "cleo@example.com");
    private static final Grant BENS =
            new Grant(
                    Map.of(
                            "zoom",
                            new Extent(
                                    OwnerName.EMAIL,
                                    Set.of(
                                            new Extent.Part(
                                                    Set.of(Kind.values()),
                                                    Set.of("Ben@example.com"))))),
                    false);

    private final SettableClock clock = new SettableClock(NOW);
    private final World world = World.of(Account.zoom("zoom", USERS.toArray(String[]::new)));
    private final Sandbox sandbox = new Sandbox(world, clock);

    private RecordingSource source(String users) {
        return ZoomSources.source(
                InProcess.uncached(sandbox.handler(), clock),
                "zoom",
                "http://127.0.0.1:8090/zoom",
                Map.of("users", users));
    }

    private static int lists(RecordingSource source, @Nullable String owner) {
        return ZoomSources.lists(source, new SourceQuery(FROM, NOW, NOW, criteria(owner))).size();
    }

    private static Criteria criteria(@Nullable String owner) {
        return new Criteria(Set.of(), Set.of(), Status.LISTED, owner, null, null, null, null);
    }

    @Test
    void anOwnersListIsReadAndThoseOfUsersWhoseAddressIsNotKnown() {
        RecordingSource source = source("ana@example.com, ben@example.com, an-id");

        assertThat(lists(source, null)).isEqualTo(3);
        assertThat(lists(source, "BEN@example.com")).isEqualTo(2);
        assertThat(lists(source, "nobody@example.com")).isEqualTo(1);
        assertThat(lists(source(""), "ben@example.com")).isEqualTo(1);
    }

    @Test
    void whatIsAskedForByTheIdOfItsOwnerMayBeOnAnyList() {
        add();
        RecordingSource source = source(String.join(",", USERS));
        Federation federation = FederationInMemory.of(clock, source);

        Owner ben = requireNonNull(listed(federation, BENS, null).getFirst().owner());
        String id = requireNonNull(ben.id());

        assertThat(lists(source, id)).isEqualTo(3);
        assertThat(listed(federation, Grant.EVERYTHING, id))
                .isNotEmpty()
                .isEqualTo(listed(federation, BENS, null));
    }

    @Test
    void whoSeesTheirOwnCostsOneCallHoweverManyUsersThereAre() {
        add();
        Federation federation = FederationInMemory.of(clock, source(String.join(",", USERS)));

        List<Recording> own = listed(federation, BENS, null);

        assertThat(own).hasSize(4);
        assertThat(sandbox.calls().count("zoom", CallKind.LIST)).isEqualTo(1);
        RecordingId id = own.getFirst().id();
        assertThat(federation.find(id, View.BASIC, LONG, BENS).block()).isNotNull();
        assertThat(federation.media(id, LONG, BENS).block()).isNotNull();
        assertThat(sandbox.calls().count("zoom", CallKind.LIST)).isEqualTo(1 + 2);
    }

    /** Four of each. */
    private void add() {
        for (int i = 0; i < 4 * USERS.size(); i++) {
            Instant start = NOW.minus(Duration.ofHours(i + 1));
            world.add("zoom", start, start, Status.AVAILABLE, USERS.get(i % USERS.size()));
        }
    }

    private static List<Recording> listed(
            Federation federation, Grant grant, @Nullable String owner) {
        RecordingQuery query = new RecordingQuery(FROM, NOW, NOW, List.of("zoom"), criteria(owner));
        return requireNonNull(
                        federation
                                .list(
                                        PageToken.first(query),
                                        new ListOptions(100, View.BASIC, false, LONG),
                                        grant)
                                .block())
                .recordings();
    }
}
