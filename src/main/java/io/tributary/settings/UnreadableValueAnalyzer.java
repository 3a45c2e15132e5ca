package io.tributary.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;

/** Shows a sentence about a value of this service's own keys that is not of the key's type. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class UnreadableValueAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final ConfigurationPropertyName OWN = ConfigurationPropertyName.of("tributary");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, BindException cause) {
        return OWN.isAncestorOf(cause.getName())
                        && (cause.getCause() instanceof ConversionException
                                || cause.getCause()
                                        instanceof UnboundConfigurationPropertiesException)
                ? InvalidConfigurationAnalyzer.analysis(UnreadableValue.sentence(cause), cause)
                : null;
    }
}
