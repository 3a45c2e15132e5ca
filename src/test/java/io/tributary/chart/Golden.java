package io.tributary.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds what something should be. */
record Golden(Path file) {

    /**
     * What the file says.
     *
     * @param actual what is written to it first where {@code chart.update} is set
     */
    String expected(String actual) throws IOException {
        if (Boolean.getBoolean("chart.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        return Files.readString(file);
    }
}
