package io.tributary.sandbox.world;

import io.tributary.recording.Status;
import io.tributary.sandbox.media.Mp3;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up calls as Webex records them. */
final class WebexCalls {

    private static final DateTimeFormatter IN_TOPIC =
            DateTimeFormatter.ofPattern("yyyyMMdd HHmm").withZone(ZoneOffset.UTC);
    private static final List<String> LOCATIONS =
            List.of(
                    "0a6a2c1e-0001-4b7e-9d5e-7c1f2a3b4c5d",
                    "0a6a2c1e-0002-4b7e-9d5e-7c1f2a3b4c5d",
                    "0a6a2c1e-0003-4b7e-9d5e-7c1f2a3b4c5d");
    private static final List<String> REGIONS = List.of("US", "SG", "GB", "JP", "DE", "AU");

    private final Account account;
    private final SplittableRandom random;

    WebexCalls(Account account, SplittableRandom random) {
        this.account = account;
        this.random = random;
    }

    /**
     * @param duration absent = any
     */
    Entry invent(
            Instant start,
            Instant create,
            Status status,
            @Nullable String user,
            @Nullable Duration duration) {
        String id = Guess.uuid(random);
        Person owner = owner(user);
        Duration until = Duration.between(start, create);
        Duration length = Duration.ofSeconds(10 + random.nextInt(1800));
        if (duration != null) {
            length = Duration.ofSeconds(duration.toSeconds());
        } else if (!until.isZero() && until.compareTo(length) < 0) {
            length = Duration.ofSeconds(until.toSeconds());
        }
        boolean surprise = random.nextInt(400) == 0 || account.quirks().has(Quirk.UNKNOWN_VALUES);
        boolean originator = random.nextBoolean();
        Details.Party own = new Details.Party(owner, owner.name(), owner.extension());
        Details.Party other = other();
        return new Entry(
                account.source(),
                random.nextBoolean() ? id : id.replace("-", ""),
                start,
                create,
                status,
                "Call with "
                        + (other.name() != null ? other.name() : other.number())
                        + "-"
                        + IN_TOPIC.format(start),
                length,
                new Details.WebexCall(
                        owner,
                        ownerType(surprise, user),
                        Guess.one(random, LOCATIONS),
                        Guess.uuid(random).replace("-", ""),
                        surprise ? "BR" : Guess.one(random, REGIONS),
                        surprise
                                ? "meetings"
                                : random.nextInt(12) == 0 ? "customerAssist" : "calling",
                        surprise ? "WAV" : "MP3",
                        length.toSeconds() * 4000 + Mp3.TAG,
                        random.nextInt(3) == 0,
                        originator,
                        originator ? own : other,
                        originator ? other : own,
                        metadata()));
    }

    private Person owner(@Nullable String user) {
        if (user != null) {
            return Person.of(user);
        }
        return account.role() == Role.USER
                ? Person.of(account.users().getFirst())
                : Guess.one(random, Person.STAFF);
    }

    private String ownerType(boolean surprise, @Nullable String user) {
        if (user != null || account.role() == Role.USER) {
            return "user";
        }
        int die = random.nextInt(20);
        return surprise
                ? "hotDesk"
                : die == 0 ? "place" : die == 1 ? "virtualLine" : die == 2 ? "callQueue" : "user";
    }

    /**
     * The other side: a colleague or somebody outside, in one of the three spellings of numbers.
     */
    private Details.Party other() {
        Person colleague = Guess.one(random, Person.STAFF);
        return switch (random.nextInt(4)) {
            case 0 -> new Details.Party(colleague, colleague.name(), colleague.extension());
            case 1 ->
                    new Details.Party(
                            colleague,
                            colleague.name(),
                            "sip:" + colleague.extension() + "@calls.example.com;user=phone");
            case 2 -> new Details.Party(null, "Reception desk", Guess.outsideNumber(random));
            default -> new Details.Party(null, null, Guess.outsideNumber(random));
        };
    }

    private Details.Metadata metadata() {
        return switch (random.nextInt(60)) {
            case 0 -> Details.Metadata.NO_CONTENT;
            case 1 -> Details.Metadata.FORBIDDEN;
            case 2 -> Details.Metadata.NOT_FOUND;
            default -> Details.Metadata.PRESENT;
        };
    }
}
