package io.tributary;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an expression for Prometheus looks at. */
final class WatchedMetrics {

    private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern SELECTOR = Pattern.compile("([a-z0-9_]+)\\{([^}]*)}");
    private static final Pattern BRACES = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|on|ignoring|without|group_left)\\b\\s*(\\([^)]*\\))?");
    private static final Pattern NAME =
            Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?!\\s*\\()");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(=|!)");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** Those that Prometheus gives to all that it scrapes. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "namespace", "instance");

    private WatchedMetrics() {}

    /** The names of all metrics in it. */
    static Set<String> names(String expression) {
        String bare =
                GROUPING.matcher(BRACES.matcher(withoutTexts(expression)).replaceAll(""))
                        .replaceAll(" ");
        return NAME.matcher(bare)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The labels that it selects a metric's series by, each as {@code metric{label}}. */
    static Set<String> labels(String expression) {
        return SELECTOR.matcher(withoutTexts(expression))
                .results()
                .flatMap(selector -> labels(selector.group(1), selector.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> labels(String metric, String matchers) {
        Matcher label = LABEL.matcher(matchers);
        return label.results()
                .map(found -> found.group(1))
                .filter(name -> !OF_PROMETHEUS.contains(name))
                .map(name -> "%s{%s}".formatted(metric, name));
    }

    private static String withoutTexts(String expression) {
        return TEXT.matcher(expression).replaceAll("''");
    }
}
