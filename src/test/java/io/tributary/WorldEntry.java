package io.tributary;

import io.tributary.recording.OrderKey;

import java.time.Instant;

/** What the list and the sandbox's world both say of a recording. */
record WorldEntry(String source, String providerId, Instant startTime)
        implements Comparable<WorldEntry> {

    @Override
    public int compareTo(WorldEntry other) {
        return key().compareTo(other.key());
    }

    private OrderKey key() {
        return new OrderKey(startTime, source, providerId);
    }
}
