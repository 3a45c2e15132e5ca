package io.tributary.source;

import io.tributary.recording.Provider;
import io.tributary.recording.Status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a source is called and what it can do.
 *
 * @param name the configured name
 * @param provider the vendor product
 * @param history nothing before this instant is ever asked of the vendor
 * @param window the longest stretch of time that one vendor call covers; absent where any will do
 * @param pageSize how many entries a vendor call is asked for
 * @param orderSlack by how much the vendor's order may be broken without a loss
 * @param readOnly whether all of {@code lifecycle} is refused
 * @param ownerName by what the owners of its recordings are known
 * @param filters how each filter parameter is answered
 * @param statuses what can be asked for with {@code status}
 * @param lifecycle what can be done to recordings unless it is read-only; empty where the vendor
 *     has nothing of the kind
 * @param transcript whether it can have transcripts
 * @param fullOnly the fields of a recording that only a full view can hold
 */
public record SourceProfile(
        String name,
        Provider provider,
        Instant history,
        @Nullable Duration window,
        int pageSize,
        Duration orderSlack,
        boolean readOnly,
        OwnerName ownerName,
        Filters filters,
        Set<Status> statuses,
        Set<Verb> lifecycle,
        boolean transcript,
        List<String> fullOnly) {

    public SourceProfile {
        statuses = Set.copyOf(statuses);
        lifecycle = Set.copyOf(lifecycle);
        fullOnly = List.copyOf(fullOnly);
    }
}
