package io.tributary.source;

import io.tributary.recording.Recording;
import io.tributary.source.MutatedVendor.Answer;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How a vendor writes lists, for whoever reads its answers without its adapter.
 *
 * @param rows the member that holds the rows of a list
 * @param id the member that identifies a row
 * @param start the member that says when a row begins
 * @param keys the members that lists go by
 * @param trackingHeader the header with the vendor's own handle on a call
 * @param list tells the addresses of lists
 * @param token tells the addresses of tokens
 * @param providerId from what the vendor writes
 * @param anyCase whether names of members may be written in any case
 * @param detailsAreRows whether details say themselves which recording they are of
 * @param absences the codes of a body with status 200 that mean that there is no such thing
 */
public record VendorWords(
        String rows,
        String id,
        String start,
        Set<String> keys,
        String trackingHeader,
        Predicate<URI> list,
        Predicate<URI> token,
        UnaryOperator<String> providerId,
        boolean anyCase,
        boolean detailsAreRows,
        Set<Integer> absences) {

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(100)
                                                    .maxNumberLength(100)
                                                    .maxStringLength(1_000_000)
                                                    .maxNameLength(1_000)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    boolean isList(URI uri) {
        return list.test(uri);
    }

    boolean isToken(URI uri) {
        return token.test(uri);
    }

    /** The body of an answer; absent where it cannot be read. */
    @Nullable JsonNode body(Answer answer) {
        try {
            return answer.status() / 100 == 2 ? JSON.readTree(answer.body()) : null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    /** The rows of a list; none where it cannot be read. */
    List<Listed> rows(Answer answer) {
        JsonNode body = body(answer);
        return body == null
                ? List.of()
                : member(body, rows).values().stream().map(this::listed).toList();
    }

    /** Everything but the rows; absent where it cannot be read. */
    @Nullable JsonNode paging(Answer answer) {
        JsonNode body = body(answer);
        if (!(body instanceof ObjectNode object) || !member(body, rows).isArray()) {
            return null;
        }
        ObjectNode rest = object.deepCopy();
        rest.propertyNames().stream()
                .filter(name -> isCalled(name, rows))
                .toList()
                .forEach(rest::remove);
        return rest;
    }

    @Nullable Listed detail(Answer answer) {
        JsonNode body = body(answer);
        return body == null ? null : listed(body);
    }

    /** Whether an answer means that there is no such recording. */
    boolean saysAbsent(Answer answer, String asked) {
        JsonNode body = body(answer);
        Listed row = detail(answer);
        return answer.status() / 100 != 2
                || answer.status() == 204
                || (body != null
                        && !absences.isEmpty()
                        && (absences.contains(body.path("code").asInt(0))
                                || !asked.equals(row == null ? null : row.providerId())));
    }

    private Listed listed(JsonNode row) {
        JsonNode name = member(row, id);
        JsonNode begin = member(row, start);
        return new Listed(
                row,
                name.isString() && !name.asString().isBlank()
                        ? providerId.apply(name.asString())
                        : name.isIntegralNumber() ? name.asString() : null,
                begin.isString() ? instant(begin.asString()) : null);
    }

    private JsonNode member(JsonNode node, String name) {
        return node.propertyNames().stream()
                .filter(one -> isCalled(one, name))
                .findFirst()
                .map(node::path)
                .orElse(node.path(name));
    }

    private boolean isCalled(String one, String name) {
        return anyCase ? one.equalsIgnoreCase(name) : one.equals(name);
    }

    private static @Nullable Instant instant(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** Whether two rows agree in what lists go by. */
    boolean haveSameKeys(JsonNode one, JsonNode other) {
        return keys.stream().allMatch(key -> member(one, key).equals(member(other, key)));
    }

    /**
     * A row of a list.
     *
     * @param providerId absent where it has none
     * @param start absent where it has none that can be read
     */
    record Listed(JsonNode row, @Nullable String providerId, @Nullable Instant start) {

        boolean isNone() {
            return providerId == null || start == null;
        }

        boolean isRecording(Recording recording) {
            return recording.providerId().equals(providerId) && recording.startTime().equals(start);
        }
    }
}
