package io.tributary.source;

import io.tributary.recording.Owner;

import org.jspecify.annotations.Nullable;

/** By which of its names a company knows the owner of a recording of a source. */
public enum OwnerName {
    EMAIL {
        @Override
        public @Nullable String of(@Nullable Owner owner) {
            return owner == null ? null : owner.email();
        }
    },
    USERNAME {
        @Override
        public @Nullable String of(@Nullable Owner owner) {
            return owner == null ? null : owner.username();
        }
    };

    /** That name of an owner; absent where it is not told, which at some vendors details do not. */
    public abstract @Nullable String of(@Nullable Owner owner);
}
