package io.tributary;

import io.tributary.recording.Status;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes a world of a few hundred recordings in the sources of the sandbox profile, over two months,
 * with what is hard about lists: starts that several sources share, several starts within a second,
 * days without any, and Webex files that came late by up to six days.
 */
final class ChaosWorld {

    static final Instant BEGIN = LiveSandbox.START.minus(Duration.ofDays(60));
    static final Instant END = LiveSandbox.START;

    /** What the vendors of one world do beside what is documented. */
    private static final List<Set<Quirk>> QUIRKS =
            List.of(
                    Set.of(),
                    Set.of(
                            Quirk.WEBEX_EMPTY_PAGES,
                            Quirk.WEBEX_TO_INCLUSIVE,
                            Quirk.ZOOM_TO_EXCLUSIVE,
                            Quirk.ZOOM_TYPE_AS_TEXT,
                            Quirk.IMAGICLE_REFUSES_PAGE_BEYOND_END,
                            Quirk.IMAGICLE_LOWER_INCLUSIVE),
                    Set.of(Quirk.UNKNOWN_VALUES),
                    Set.of(
                            Quirk.WEBEX_FIRST_AND_PREVIOUS_LINKS,
                            Quirk.WEBEX_NO_REFRESH_TOKEN,
                            Quirk.ZOOM_NEW_TOKEN_KILLS_OLD,
                            Quirk.ZOOM_PAGE_TOKEN_DIES_WITH_NEXT_USE,
                            Quirk.IMAGICLE_UPPER_INCLUSIVE,
                            Quirk.IMAGICLE_TYPE_MEMBER));

    private static final Duration[] LATENESS = {
        Duration.ZERO,
        Duration.ofMinutes(1),
        Duration.ofMinutes(20),
        Duration.ofHours(3),
        Duration.ofHours(26),
        Duration.ofDays(3),
        Duration.ofDays(6)
    };

    private static final int SHARED_MOMENTS = 12;
    private static final int DAYS = 18;
    private static final int SCATTERED = 45;
    private static final int WITHIN_A_SECOND = 15;

    private final Random random;
    private final World world;
    private final List<Instant> shared = new ArrayList<>();
    private final List<Instant> days = new ArrayList<>();

    private ChaosWorld(long seed, int kind) {
        random = new Random(seed);
        world = World.of(accounts(kind));
        for (int i = 0; i < DAYS; i++) {
            days.add(BEGIN.plus(Duration.ofDays(random.nextInt(60))).truncatedTo(ChronoUnit.DAYS));
        }
        for (int i = 0; i < SHARED_MOMENTS; i++) {
            shared.add(anyMoment().truncatedTo(ChronoUnit.SECONDS));
        }
        world.accounts().forEach(this::fill);
    }

    /**
     * @param kind chooses what the vendors do beside what is documented
     */
    static World make(long seed, int kind) {
        return new ChaosWorld(seed, kind).world;
    }

    private static List<Account> accounts(int kind) {
        int row = kind % QUIRKS.size();
        Quirks quirks = Quirks.DEFAULT.with(QUIRKS.get(row).toArray(Quirk[]::new));
        Quirks odd = row == 1 ? quirks.withPageTokenLife(Duration.ZERO) : quirks;
        return List.of(
                Account.webex("webex-emea", Role.COMPLIANCE_OFFICER).with(odd),
                Account.webex("webex-apac", Role.ADMIN).with(odd),
                Account.zoom("zoom-main").with(odd),
                Account.zoom("zoom-sales", "ana@example.com", "ben@example.com", "cleo@example.com")
                        .with(odd),
                Account.imagicle("imagicle-milan").with(odd));
    }

    private void fill(Account account) {
        for (int i = 0; i < SCATTERED; i++) {
            add(account, anyMoment());
        }
        shared.forEach(moment -> add(account, moment));
        Instant second = anyMoment().truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < WITHIN_A_SECOND; i++) {
            add(account, second.plusNanos(random.nextInt(1_000_000_000)));
        }
    }

    private void add(Account account, Instant start) {
        Instant created = start.plus(LATENESS[random.nextInt(LATENESS.length)]);
        world.add(
                account.source(),
                start,
                created.isBefore(END) ? created : END.minusSeconds(20),
                random.nextInt(8) == 0 && account.statuses().contains(Status.TRASHED)
                        ? Status.TRASHED
                        : Status.AVAILABLE,
                null);
    }

    private Instant anyMoment() {
        Instant day = days.get(random.nextInt(days.size()));
        return day.plusMillis(random.nextInt(86_400_000));
    }
}
