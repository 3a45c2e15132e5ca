package io.tributary.federation;

import io.tributary.recording.Kind;
import io.tributary.recording.Recording;
import io.tributary.source.OwnerName;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Grants of every form, and what each shows, told in a way of its own. */
final class RandomGrant {

    /** Among them such as are the same but for letters that Unicode takes for one of a to z. */
    static final List<String> OWNERS =
            List.of(
                    "ana@example.com",
                    "Ben@Example.com",
                    "sik@example.com",
                    "\u017Fik@example.com",
                    "s\u0131k@example.com",
                    "si\u212A@example.com");

    private RandomGrant() {}

    static Grant of(Random random, Set<String> sources) {
        if (random.nextInt(6) == 0) {
            return Grant.EVERYTHING;
        }
        Map<String, Extent> extents = new HashMap<>();
        for (String source : sources) {
            if (random.nextInt(6) > 0) {
                extents.put(source, extent(random));
            }
        }
        // What is hidden could be told from what is not configured, if that were seen.
        boolean nothingHidden = extents.values().stream().allMatch(Extent::isWhole);
        return new Grant(extents, nothingHidden && random.nextBoolean());
    }

    static Extent extent(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Extent.WHOLE;
            case 1 -> Extent.NOTHING;
            default -> {
                Set<Extent.Part> parts = new HashSet<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    parts.add(part(random));
                }
                yield new Extent(OwnerName.EMAIL, parts);
            }
        };
    }

    private static Extent.Part part(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Extent.Part(kinds(random), null);
            case 1 -> new Extent.Part(kinds(random), owners(random, 1));
            default -> new Extent.Part(Set.of(Kind.values()), owners(random, random.nextInt(4)));
        };
    }

    private static Set<Kind> kinds(Random random) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (int i = random.nextInt(3); i >= 0; i--) {
            kinds.add(kind(random));
        }
        return kinds;
    }

    static Kind kind(Random random) {
        return List.of(Kind.values()).get(random.nextInt(Kind.values().length));
    }

    private static Set<String> owners(Random random, int many) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            names.add(inSomeCase(random, OWNERS.get(random.nextInt(OWNERS.size()))));
        }
        return Set.copyOf(names);
    }

    private static String inSomeCase(Random random, String name) {
        return switch (random.nextInt(4)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    static boolean shows(Grant grant, Recording recording) {
        Extent extent = grant.extents().get(recording.source());
        return extent == null ? grant.others() : shows(extent, recording);
    }

    static boolean shows(Extent extent, Recording recording) {
        return extent.parts().stream()
                .filter(part -> part.kinds().contains(recording.kind()))
                .anyMatch(part -> owns(part.owners(), recording));
    }

    private static boolean owns(@Nullable Set<String> owners, Recording recording) {
        String email = recording.owner() == null ? null : recording.owner().email();
        return owners == null
                || (email != null && owners.stream().anyMatch(owner -> isSame(owner, email)));
    }

    private static boolean isSame(String one, String other) {
        return one.length() == other.length()
                && IntStream.range(0, one.length())
                        .allMatch(i -> isSame(one.charAt(i), other.charAt(i)));
    }

    /** In ASCII a letter and its capital differ by one bit. */
    private static boolean isSame(char one, char other) {
        int small = one | 0x20;
        return one == other || ((other | 0x20) == small && small >= 'a' && small <= 'z');
    }
}
