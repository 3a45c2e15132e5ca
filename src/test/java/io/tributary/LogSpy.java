package io.tributary;

import ch.qos.logback.classic.BasicConfigurator;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Everything that a service logs with all that goes with it, instead of the console, but for what
 * the vendors' threads log. The last of the listeners, because whoever sets logging up removes all
 * appenders.
 */
final class LogSpy
        implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, AutoCloseable {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final String vendorThreads;

    /**
     * @param vendorThreads what the names of the vendors' threads begin with
     */
    LogSpy(String vendorThreads) {
        this.vendorThreads = vendorThreads;
    }

    List<String> events() {
        return events;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Logger root = root();
        root.detachAndStopAllAppenders();
        Listening appender = new Listening();
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    /** Leaves logging as it is before any service starts. */
    @Override
    public void close() {
        LoggerContext context = root().getLoggerContext();
        context.reset();
        BasicConfigurator console = new BasicConfigurator();
        console.setContext(context);
        console.configure(context);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private final class Listening extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (!event.getThreadName().startsWith(vendorThreads)) {
                events.add(
                        "%s %s %s %s %s %s %s %s"
                                .formatted(
                                        event.getThreadName(),
                                        event.getLoggerName(),
                                        event.getFormattedMessage(),
                                        Arrays.toString(event.getArgumentArray()),
                                        event.getMDCPropertyMap(),
                                        event.getKeyValuePairs(),
                                        event.getMarkerList(),
                                        ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        }
    }
}
