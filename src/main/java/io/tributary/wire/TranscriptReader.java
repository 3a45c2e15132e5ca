package io.tributary.wire;

/** Reads a transcript line by line. */
interface TranscriptReader {

    void read(String line);

    /** There are no more lines. */
    void end();
}
