package io.tributary.source;

/** What became of one recording that was to be changed. */
public sealed interface Outcome {

    /** It is as it was to be, whether that was done now or before. */
    record Done() implements Outcome {}

    /** The vendor has no such recording (any more). */
    record Absent() implements Outcome {}

    /**
     * The vendor is not done with making the recording; later the change may be possible.
     *
     * @param detail the same in a sentence
     */
    record NotReady(String detail) implements Outcome {}

    /**
     * What was asked cannot be done as it was asked; the recording is as it was.
     *
     * @param argument which part of the {@link Change} is wrong, as it is called there
     * @param detail what it should be, in a sentence
     */
    record Refused(String argument, String detail) implements Outcome {}

    /**
     * The vendor did not do it, or did not say whether it did.
     *
     * @param error a {@linkplain SourceException#refusal refusal} where it says nothing about how
     *     the vendor is; one error may be that of many recordings
     */
    record Failed(SourceException error) implements Outcome {}
}
