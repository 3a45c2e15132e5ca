package io.tributary.federation;

import io.tributary.recording.Recording;

import java.time.Instant;

/** One line of an export. Written as JSON it has exactly one member, which says what it is. */
public sealed interface ExportLine {

    /** A recording, in the order of {@link io.tributary.recording.OrderKey}. */
    record Found(Recording recording) implements ExportLine {}

    /** All lines before this one are worth keeping: the export can be taken up here. */
    record Reached(Checkpoint checkpoint) implements ExportLine {}

    /** A source failed for good, and the export goes on without it. */
    record Missed(Missing gap) implements ExportLine {}

    /** The last line of an export that came to its end. */
    record Ended(End end) implements ExportLine {}

    /**
     * Where an export can be taken up.
     *
     * @param pageToken lists what comes after this line, and no gap that was told before
     * @param recordings how many recordings have come so far
     */
    record Checkpoint(String pageToken, long recordings) {}

    /**
     * What an export lacks of one source.
     *
     * @param from where the gap ends, going down: the end of what was asked
     * @param to where it begins, going down
     * @param pageToken lists exactly the missing part
     * @param problem why it is missing
     */
    record Missing(
            String source, Instant from, Instant to, String pageToken, SourceProblem problem) {}

    /**
     * What an export was.
     *
     * @param recordings how many recordings came
     * @param coverage of everything from where it was begun or taken up to its end
     */
    record End(long recordings, Coverage coverage) {}
}
