package io.tributary.source.webex;

import io.tributary.recording.Status;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.source.Criteria;
import io.tributary.source.SandboxContract;
import io.tributary.source.SourceQuery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;

/** Webex signs the contract over half a year with quiet weeks, late files and a run of ties. */
abstract class WebexContract extends SandboxContract {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(180));

    /**
     * @param role as which the organization is read
     */
    WebexContract(Role role) {
        super(
                filled(World.of(Account.webex("acme", Role.COMPLIANCE_OFFICER))),
                NOW,
                new SourceQuery(FROM, NOW, NOW.plus(Duration.ofMinutes(20)), Criteria.DEFAULT),
                "/admin/convergedRecordings?",
                (wire, account, mediaUrl) ->
                        WebexSources.source(
                                wire,
                                URI.create(account + "/v1"),
                                Map.of(
                                        "role",
                                        role.name(),
                                        "lateness",
                                        "unbounded",
                                        "page-size",
                                        "10",
                                        "media-hosts",
                                        mediaUrl)));
    }

    @Override
    public final String unknownId() {
        return "00000000-0000-4000-8000-000000000000";
    }

    private static World filled(World world) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 60; i++) {
            Instant start = FROM.plusSeconds(random.nextLong(Duration.ofDays(60).toSeconds()));
            world.add("acme", start, start.plusSeconds(random.nextLong(21_600)));
        }
        for (int i = 0; i < 40; i++) {
            Instant start = NOW.minusSeconds(random.nextLong(Duration.ofDays(3).toSeconds()));
            world.add("acme", start, start.plusMillis(random.nextLong(600_000)));
        }
        Instant tie = NOW.minus(Duration.ofDays(10));
        for (int i = 0; i < 25; i++) {
            world.add("acme", tie.minusSeconds(i % 3), tie.plusSeconds(40));
        }
        world.add("acme", NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)));
        world.add("acme", NOW.minus(Duration.ofDays(2)), NOW, Status.TRASHED, null);
        world.add("acme", FROM.minusSeconds(1), FROM.plusSeconds(1));
        return world;
    }
}
