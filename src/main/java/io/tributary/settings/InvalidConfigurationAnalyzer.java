package io.tributary.settings;

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
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the key in the configuration or the environment and start again.",
                cause);
    }
}
