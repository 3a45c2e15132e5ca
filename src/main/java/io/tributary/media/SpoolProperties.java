package io.tributary.media;

import io.tributary.settings.InvalidConfigurationException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where media of vendors that send no parts are kept for a while.
 *
 * @param directory a directory that this service can write to; absent = one of the system's for
 *     temporary files
 * @param ttl for how long a medium is kept after its last use
 * @param maxSize how much all of them may be together
 */
@ConfigurationProperties("tributary.media.spool")
record SpoolProperties(
        @Nullable String directory,
        @DefaultValue("10m") Duration ttl,
        @DefaultValue("1GB") DataSize maxSize) {

    static final String DIRECTORY = "tributary.media.spool.directory";
    static final String MAX_SIZE = "tributary.media.spool.max-size";

    SpoolProperties {
        if (!ttl.isPositive()) {
            throw new InvalidConfigurationException(
                    "tributary.media.spool.ttl is %s, but it should be longer than nothing, like 10m"
                            .formatted(ttl));
        }
        if (maxSize.toBytes() < 1) {
            throw new InvalidConfigurationException(
                    "%s is %s, but it should be more than nothing, like 1GB"
                            .formatted(MAX_SIZE, maxSize));
        }
    }

    SpoolDirectory open() {
        String path =
                directory == null || directory.isBlank()
                        ? System.getProperty("java.io.tmpdir")
                                + "/tributary-"
                                + System.getProperty("user.name")
                        : directory.strip();
        try {
            return SpoolDirectory.open(Path.of(path));
        } catch (IOException | InvalidPathException unusable) {
            throw new InvalidConfigurationException(
                    "%s is '%s', but it should be a directory that is there or can be made, and that this service's user alone can write to (%s)"
                            .formatted(DIRECTORY, path, why(unusable)),
                    unusable);
        }
    }

    private static String why(Exception unusable) {
        return unusable instanceof FileSystemException told && told.getReason() != null
                ? told.getReason()
                : unusable.getClass().getSimpleName();
    }
}
