package io.tributary;

import static java.util.Objects.requireNonNull;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole service on real HTTP over emulated vendors, by their clock. */
final class LiveService implements AutoCloseable {

    /** Thousands of failures that are meant to be, and calls cancelled as their answers arrive. */
    private static final Map<String, LogLevel> QUIET =
            Map.of(
                    "io.tributary", LogLevel.ERROR,
                    "reactor.netty.http.client", LogLevel.ERROR,
                    "reactor.core.publisher.Operators", LogLevel.OFF);

    private static final LoggingSystem LOGGING =
            LoggingSystem.get(LiveService.class.getClassLoader());

    /** Only the vendor's own limits, where it publishes any. */
    private static final List<String> GENEROUS =
            Stream.of(0, 1, 4)
                    .map("--tributary.sources[%d].calls-per-second=10000"::formatted)
                    .toList();

    private final ConfigurableApplicationContext context;

    private LiveService(ConfigurableApplicationContext context) {
        this.context = context;
        QUIET.forEach(LOGGING::setLogLevel);
    }

    /** Starts the service as the sandbox profile configures it, with some keys of its own. */
    static LiveService on(LiveSandbox sandbox, List<String> keys) {
        return on(sandbox, keys, _ -> {});
    }

    /**
     * @param more adds to the service before it starts
     */
    static LiveService on(
            LiveSandbox sandbox,
            List<String> keys,
            ApplicationContextInitializer<GenericApplicationContext> more) {
        ApplicationContextInitializer<GenericApplicationContext> clock =
                context ->
                        context.registerBean(
                                "clockOfTheVendors",
                                Clock.class,
                                sandbox::clock,
                                definition -> definition.setPrimary(true));
        String[] arguments =
                Stream.of(
                                List.of(
                                        "--server.port=0",
                                        "--tributary.sandbox.server=false",
                                        "--tributary.sandbox.url=" + sandbox.url(),
                                        "--tributary.sandbox.media-url=" + sandbox.mediaUrl()),
                                GENEROUS,
                                keys)
                        .flatMap(List::stream)
                        .toArray(String[]::new);
        return new LiveService(
                new SpringApplicationBuilder(TributaryApplication.class)
                        .initializers(clock, more)
                        .profiles("sandbox")
                        .run(arguments));
    }

    int port() {
        return Integer.parseInt(
                requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    Caller caller() {
        return new Caller(url());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        // Levels are the whole JVM's, and other tests look at what is logged.
        QUIET.keySet().forEach(name -> LOGGING.setLogLevel(name, null));
    }
}
