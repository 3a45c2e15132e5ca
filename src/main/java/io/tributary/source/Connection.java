package io.tributary.source;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How a source stands with its vendor at this moment, as far as that is known without asking.
 *
 * @param circuit whether the vendor is called at all
 * @param budget what may be spent on lists; absent where nothing limits it. Where several limits
 *     hold, the one with the fewest calls left
 * @param detailBudget the same for details; absent where they draw on the one for lists
 * @param refreshTokenExpiresAt when an administrator has to connect the source anew at the latest;
 *     absent where the vendor knows no such end or has not said it yet
 */
public record Connection(
        Circuit circuit,
        @Nullable Budget budget,
        @Nullable Budget detailBudget,
        @Nullable Instant refreshTokenExpiresAt) {

    /** Nothing stands in the way. */
    public static final Connection UNLIMITED = new Connection(Circuit.CLOSED, null, null, null);
}
