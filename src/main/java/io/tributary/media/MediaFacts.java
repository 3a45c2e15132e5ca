package io.tributary.media;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What was learnt of a medium from its bytes.
 *
 * @param mediaType what they are; absent where it could not be told
 * @param total how many there are; absent where that is not known, and no part can be asked for
 */
record MediaFacts(@Nullable String mediaType, @Nullable Long total) {

    /** The total, where it is known. */
    long length() {
        return requireNonNull(total);
    }
}
