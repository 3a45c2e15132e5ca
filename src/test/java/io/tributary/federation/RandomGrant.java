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
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Grants of every form, and what each shows, told in a way of its own. */
final class RandomGrant {

    static final List<String> OWNERS =
            List.of("ana@example.com", "Ben@Example.com", "EVE@example.com");

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
        return new Grant(extents, random.nextInt(4) == 0);
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
            names.add(OWNERS.get(random.nextInt(OWNERS.size())));
        }
        return Set.copyOf(names);
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
                || (email != null && owners.stream().anyMatch(email::equalsIgnoreCase));
    }
}
