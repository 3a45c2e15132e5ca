package io.tributary.source;

import org.jspecify.annotations.Nullable;

/** What is to be done to recordings. Every change can be repeated: done again, it does no more. */
public sealed interface Change {

    Verb verb();

    /** See {@link Verb#TRASH}. */
    record Trash() implements Change {
        @Override
        public Verb verb() {
            return Verb.TRASH;
        }
    }

    /** See {@link Verb#RESTORE}. */
    record Restore() implements Change {
        @Override
        public Verb verb() {
            return Verb.RESTORE;
        }
    }

    /**
     * See {@link Verb#DELETE}.
     *
     * @param reason for the vendor's own records; absent = none, which some vendors refuse
     * @param comment the same in other words; absent = none
     */
    record Delete(@Nullable String reason, @Nullable String comment) implements Change {
        @Override
        public Verb verb() {
            return Verb.DELETE;
        }
    }

    /**
     * See {@link Verb#REASSIGN}.
     *
     * @param owner the e-mail address of whom the recordings are to belong to
     */
    record Reassign(String owner) implements Change {
        @Override
        public Verb verb() {
            return Verb.REASSIGN;
        }
    }
}
