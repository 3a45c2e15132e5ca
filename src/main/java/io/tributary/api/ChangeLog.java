package io.tributary.api;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.tributary.source.Change;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What the log line and the audit of a change say. The texts that came with it name people, so only
 * the audit has them.
 */
final class ChangeLog {

    private ChangeLog() {}

    /** Before it is known how it ends, as the caller may leave until then. */
    static void asked(Change change, List<String> ids, ServerWebExchange exchange) {
        RequestFields.LOG.add(exchange, "verb", change.verb());
        RequestFields.LOG.add(exchange, "ids", ids.size());
        AuditFields.ids(exchange, ids);
        AuditFields.change(exchange, change);
    }

    /** How many ended how. */
    static void ended(Collection<BatchAnswer.Result> results, ServerWebExchange exchange) {
        RequestFields.LOG.add(
                exchange,
                "outcomes",
                results.stream()
                        .map(result -> outcome(result.problem()))
                        .collect(groupingBy(name -> name, TreeMap::new, counting())));
        RequestFields.AUDIT.add(
                exchange,
                "done",
                results.stream().filter(result -> result.problem() == null).count());
        RequestFields.AUDIT.add(
                exchange,
                "failed",
                results.stream()
                        .filter(result -> result.problem() != null)
                        .collect(
                                toMap(
                                        result -> AuditFields.cut(result.id()),
                                        result -> outcome(result.problem()),
                                        (one, _) -> one,
                                        TreeMap::new)));
    }

    private static String outcome(@Nullable TracedProblem problem) {
        return problem == null ? "DONE" : String.valueOf(problem.problem().reason());
    }
}
