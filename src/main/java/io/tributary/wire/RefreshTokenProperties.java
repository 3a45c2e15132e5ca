package io.tributary.wire;

import io.tributary.settings.InvalidConfigurationException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where refresh tokens are kept.
 *
 * @param directory a directory that this service can write to; absent = in memory only
 */
@ConfigurationProperties("tributary.refresh-tokens")
record RefreshTokenProperties(@Nullable String directory) {

    static final String DIRECTORY = "tributary.refresh-tokens.directory";

    boolean isInMemory() {
        return directory == null || directory.isBlank();
    }

    /** The store in the directory, which is made where there is none. */
    RefreshTokenStore store() {
        if (directory == null || isInMemory()) {
            return RefreshTokenStore.NONE;
        }
        try {
            return new FileRefreshTokenStore(PrivateDirectory.open(Path.of(directory.strip())));
        } catch (IOException | InvalidPathException unusable) {
            throw new InvalidConfigurationException(
                    "%s is '%s', but it should be a directory that is there or can be made, and that can be written to (%s)"
                            .formatted(DIRECTORY, directory, unusable.getClass().getSimpleName()),
                    unusable);
        }
    }
}
