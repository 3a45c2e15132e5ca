package io.tributary.api;

import io.tributary.federation.Federation;
import io.tributary.federation.Grant;
import io.tributary.federation.ListOptions;
import io.tributary.federation.PageToken;
import io.tributary.federation.PageTokenCodec;
import io.tributary.federation.RecordingQuery;
import io.tributary.recording.View;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the parameters of lists and exports. */
@Component
final class ListRequestReader {

    /** What may change from page to page. */
    static final List<String> OPTIONS = List.of("pageSize", "view", "partial", "timeout");

    static final String PAGE_TOKEN = "pageToken";

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final PageSizeType PAGE_SIZE = new PageSizeType();
    private static final ChoiceType<View> VIEW = ChoiceType.of(View.class);
    private static final ChoiceType<Boolean> PARTIAL =
            ChoiceType.of(Map.of("allow", true, "deny", false));

    private final Federation federation;
    private final PageTokenType pageToken;
    private final QueryDefaults defaults;
    private final TimeoutType timeout;

    ListRequestReader(
            Federation federation, PageTokenCodec codec, Clock clock, ApiProperties properties) {
        this.federation = federation;
        this.pageToken = new PageTokenType(codec);
        this.defaults = new QueryDefaults(clock, properties.history());
        this.timeout = new TimeoutType(properties.requestTimeout());
    }

    /**
     * Those of {@code GET /v1/recordings}.
     *
     * @param grant what the caller may see: nothing else can be named
     * @throws ProblemException if the parameters do not say what to list
     */
    ListRequest read(Parameters parameters, Grant grant) {
        ListOptions options = options(parameters);
        return new ListRequest(token(parameters, grant), options);
    }

    /**
     * Those of {@code GET /v1/recordings:export}, which has no pages.
     *
     * @throws ProblemException if the parameters do not say what to export
     */
    ExportRequest readExport(Parameters parameters, Grant grant) {
        View view = view(parameters);
        return new ExportRequest(token(parameters, grant), view);
    }

    private PageToken token(Parameters parameters, Grant grant) {
        PageToken token = parameters.one(PAGE_TOKEN, pageToken);
        KnownSources known = KnownSources.of(federation.sources(grant));
        return token == null ? first(parameters, known) : next(token, parameters, known, grant);
    }

    private PageToken first(Parameters parameters, KnownSources known) {
        RecordingQuery query = defaults.complete(ListFilters.read(parameters, known), known);
        if (query.from().isAfter(query.to()) && parameters.accepted("to")) {
            parameters.refuse("from", "It must not be after 'to'.");
        }
        parameters.check();
        return PageToken.first(query);
    }

    private static PageToken next(
            PageToken token, Parameters parameters, KnownSources configured, Grant grant) {
        RecordingQuery query = grant.of(token.query());
        KnownSources known = configured.with(query.sources());
        ListFilters filters = ListFilters.read(parameters, known);
        parameters.check();
        List<ParameterError> differences = TokenComparison.differences(filters, known, query);
        if (!differences.isEmpty()) {
            throw ProblemException.pageTokenMismatch(differences);
        }
        return token;
    }

    private ListOptions options(Parameters parameters) {
        return new ListOptions(
                Objects.requireNonNullElse(
                        parameters.one("pageSize", PAGE_SIZE), DEFAULT_PAGE_SIZE),
                view(parameters),
                Objects.requireNonNullElse(parameters.one("partial", PARTIAL), true),
                Objects.requireNonNullElse(parameters.one("timeout", timeout), timeout.most()));
    }

    private static View view(Parameters parameters) {
        return Objects.requireNonNullElse(parameters.one("view", VIEW), View.BASIC);
    }
}
