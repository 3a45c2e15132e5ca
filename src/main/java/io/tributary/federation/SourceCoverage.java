package io.tributary.federation;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.tributary.recording.Provider;
import io.tributary.source.SourceProfile;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What a page says about one source.
 *
 * @param source the source's name
 * @param provider its vendor product; absent where the source is not configured (any more)
 * @param state whether the page holds all that it should of this source
 * @param createdBefore recordings whose file came into being later are not in the page; absent
 *     where that plays no role
 * @param skipped entries that the vendor sent and that could not be read; absent when 0
 * @param outOfOrder recordings that the vendor sent too late to be listed; absent when 0
 * @param undecided recordings left out because nothing says whether they match; absent when 0
 * @param gap the part that is missing; present exactly where the state is {@code MISSING}
 * @param problem why; absent where the state is {@code COMPLETE}
 */
public record SourceCoverage(
        String source,
        @Nullable Provider provider,
        State state,
        @Nullable Instant createdBefore,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int skipped,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int outOfOrder,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int undecided,
        @Nullable Gap gap,
        @Nullable SourceProblem problem) {

    /** Whether a page holds all that it should of a source. */
    public enum State {
        COMPLETE,
        /** A part is missing; the gap's token lists it. */
        MISSING,
        /** The source can never answer this query. */
        UNSUPPORTED
    }

    /**
     * What was read of a source, with nothing missing. Entries that nobody could read or decide on
     * are not counted before a caller from whom they may be hidden.
     */
    static SourceCoverage complete(Asked one) {
        boolean whole = one.extent().isWhole();
        return new SourceCoverage(
                one.name(),
                one.provider(),
                State.COMPLETE,
                one.createdBefore(),
                whole ? one.skipped() : 0,
                one.outOfOrder(),
                whole ? one.undecided() : 0,
                null,
                null);
    }

    /** The same, but for a part that is missing. */
    SourceCoverage without(Gap part, SourceProblem why) {
        return new SourceCoverage(
                source,
                provider,
                State.MISSING,
                createdBefore,
                skipped,
                outOfOrder,
                undecided,
                part,
                why);
    }

    /** This, and what was read of the same source before. */
    SourceCoverage after(SourceCoverage before) {
        return new SourceCoverage(
                source,
                provider,
                state,
                createdBefore,
                before.skipped + skipped,
                before.outOfOrder + outOfOrder,
                before.undecided + undecided,
                gap,
                problem);
    }

    static SourceCoverage unknown(String source) {
        return refused(
                source,
                null,
                Reason.UNKNOWN_SOURCE,
                "no source of this name is configured any more");
    }

    static SourceCoverage unsupported(SourceProfile source, String detail) {
        return refused(source.name(), source.provider(), Reason.UNSUPPORTED_BY_PROVIDER, detail);
    }

    private static SourceCoverage refused(
            String source, @Nullable Provider provider, Reason reason, String detail) {
        SourceProblem problem = SourceProblem.permanent(reason, detail);
        return new SourceCoverage(
                source, provider, State.UNSUPPORTED, null, 0, 0, 0, null, problem);
    }
}
