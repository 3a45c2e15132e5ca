package io.tributary.chart;

import tools.jackson.databind.JsonNode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of {@code values.yaml} with the comment above it.
 *
 * @param path its key, with dots
 * @param value what it is unless somebody says otherwise
 */
record DocumentedValue(String path, JsonNode value, String comment) {

    private static final Pattern COMMENT = Pattern.compile(" *# ?(.*)");
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z_]+):.*");

    /** All values that have a comment, in their order. */
    static List<DocumentedValue> readAll(String yaml) {
        JsonNode values = Manifest.YAML.readTree(yaml);
        List<DocumentedValue> documented = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        List<String> comment = new ArrayList<>();
        for (String line : yaml.lines().toList()) {
            Matcher text = COMMENT.matcher(line);
            Matcher key = KEY.matcher(line);
            if (text.matches()) {
                comment.add(text.group(1));
                continue;
            }
            if (key.matches()) {
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                if (!comment.isEmpty()) {
                    documented.add(
                            new DocumentedValue(
                                    String.join(".", path),
                                    values.at("/" + String.join("/", path)),
                                    String.join(" ", comment)));
                }
            }
            comment.clear();
        }
        return documented;
    }

    /** Whether it is, or holds, what is at a path. */
    boolean holds(String other) {
        return other.equals(path) || other.startsWith(path + ".");
    }

    /** A line of a table in Markdown; what values below it have in theirs is not in its own. */
    String row(boolean hasOthersBelow) {
        return "| `%s` | %s | %s |"
                .formatted(path, hasOthersBelow ? "" : "`" + said() + "`", comment);
    }

    private String said() {
        return value.isString() && !value.asString().isEmpty()
                ? value.asString()
                : value.toString();
    }
}
