package io.tributary.federation;

import java.util.Map;

/** Makes the failures that only the federation itself can make, for the tests of its callers. */
public final class FederationFailures {

    private FederationFailures() {}

    public static NoAnswerException noAnswer(Map<String, SourceProblem> problems) {
        return new NoAnswerException(problems);
    }

    public static InvalidPageTokenException invalidPageToken() {
        return new InvalidPageTokenException();
    }
}
