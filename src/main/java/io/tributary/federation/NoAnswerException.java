package io.tributary.federation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * No page came of it: no source that was asked answered, or one failed where a partial answer was
 * not wanted. The same question may be asked again.
 */
public final class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, SourceProblem> problems;

    NoAnswerException(Map<String, SourceProblem> problems) {
        super("no answer from " + String.join(", ", problems.keySet()));
        this.problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
    }

    /** What each source that failed said, by its name; never empty. */
    public Map<String, SourceProblem> problems() {
        return problems;
    }
}
