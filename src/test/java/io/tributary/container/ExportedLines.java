package io.tributary.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** An export as its caller keeps it: what came after the last checkpoint is forgotten. */
final class ExportedLines implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final BufferedReader lines;
    private final List<String> kept = new ArrayList<>();
    private final List<String> unsure = new ArrayList<>();
    private String resumeAt = "";
    private String last = "";

    ExportedLines(InputStream body) {
        lines = new BufferedReader(new InputStreamReader(body, UTF_8));
    }

    /** Reads so many lines, or fewer if there are no more. */
    void read(int most) throws IOException {
        for (int i = 0; i < most; i++) {
            String line = lines.readLine();
            if (line == null) {
                return;
            }
            take(JSON.readTree(line));
        }
    }

    /**
     * Reads all lines that are left.
     *
     * @throws IOException if it was broken off
     */
    ExportedLines readToTheEnd() throws IOException {
        read(Integer.MAX_VALUE);
        return this;
    }

    private void take(JsonNode line) {
        last = line.propertyNames().iterator().next();
        switch (last) {
            case "recording" -> unsure.add(line.at("/recording/id").asString());
            case "checkpoint" -> {
                resumeAt = line.at("/checkpoint/pageToken").asString();
                keep();
            }
            case "end" -> {
                resumeAt = "";
                keep();
            }
            default -> throw new AssertionError("Nothing is missing here, but there is " + line);
        }
    }

    private void keep() {
        kept.addAll(unsure);
        unsure.clear();
    }

    /** The ids up to the last checkpoint, or all of them after the end. */
    List<String> kept() {
        return kept;
    }

    /** The token of the last checkpoint; empty where there is nothing left to export. */
    String resumeAt() {
        return resumeAt;
    }

    /** The member of the last line. */
    String last() {
        return last;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
