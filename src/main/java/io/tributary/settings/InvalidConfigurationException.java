package io.tributary.settings;

import org.jspecify.annotations.Nullable;

/** Configuration that the service cannot start with. Its message names the key. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidConfigurationException(String sentence) {
        this(sentence, null);
    }

    public InvalidConfigurationException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
