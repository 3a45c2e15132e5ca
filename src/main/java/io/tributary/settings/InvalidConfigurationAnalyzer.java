package io.tributary.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows the sentence instead of a stack trace when configuration stops the start; first of all
 * analyzers, because the others say less about the same cause.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidConfigurationAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, InvalidConfigurationException cause) {
        return analysis(cause.getMessage(), cause);
    }

    static FailureAnalysis analysis(@Nullable String sentence, Throwable cause) {
        return new FailureAnalysis(
                sentence,
                "Correct the key in the configuration or the environment and start again.",
                cause);
    }
}
