package io.tributary.wire;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the sentence instead of a stack trace when configuration stops the start. */
class InvalidConfigurationAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, InvalidConfigurationException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the key in the configuration or the environment and start again.",
                cause);
    }
}
