package io.tributary.wire;

import org.jspecify.annotations.Nullable;

/** Configuration that no service can be started with. Its message names the key. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidConfigurationException(String sentence) {
        this(sentence, null);
    }

    public InvalidConfigurationException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
