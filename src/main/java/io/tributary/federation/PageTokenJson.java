package io.tributary.federation;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.OrderKey;
import io.tributary.recording.Status;
import io.tributary.source.Criteria;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A page token as JSON, with names of one letter: with a hundred sources every byte counts.
 *
 * @param f the query's {@code from}
 * @param t the query's {@code to}
 * @param a the query's {@code asOf}
 * @param s the sources' names, or digests of them
 * @param d whether they are digests
 * @param c criteria, where they are not the default
 * @param k {@code after}
 * @param e {@code end}
 * @param b bookmarks by list key, in the order of {@code s}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PageTokenJson(
        Instant f,
        Instant t,
        Instant a,
        @Nullable List<String> s,
        @Nullable Boolean d,
        @Nullable Filter c,
        Key k,
        @Nullable Key e,
        @Nullable List<Map<String, String>> b) {

    /** A place in the list: start, source, native id. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Key(Instant t, @Nullable String s, @Nullable String i) {

        static Key of(OrderKey key) {
            return new Key(key.startTime(), key.source(), key.providerId());
        }

        OrderKey key() {
            return new OrderKey(t, orEmpty(s), orEmpty(i));
        }
    }

    /** The criteria: kinds, directions, statuses, owner, party, title, shortest, longest. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Filter(
            @Nullable Set<Kind> k,
            @Nullable Set<Direction> d,
            @Nullable Set<Status> s,
            @Nullable String o,
            @Nullable String p,
            @Nullable String q,
            @Nullable Duration min,
            @Nullable Duration max) {

        static Filter of(Criteria all) {
            return new Filter(
                    all.kinds(),
                    all.directions(),
                    all.statuses(),
                    all.owner(),
                    all.party(),
                    all.title(),
                    all.minDuration(),
                    all.maxDuration());
        }

        Criteria criteria() {
            return new Criteria(orEmpty(k), orEmpty(d), orEmpty(s), o, p, q, min, max);
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    static PageTokenJson of(PageToken token) {
        RecordingQuery query = token.query();
        return new PageTokenJson(
                query.from(),
                query.to(),
                query.asOf(),
                query.sources(),
                null,
                query.criteria().equals(Criteria.DEFAULT) ? null : Filter.of(query.criteria()),
                Key.of(token.after()),
                token.end() == null ? null : Key.of(token.end()),
                token.bookmarks().isEmpty()
                        ? null
                        : query.sources().stream().map(name -> texts(token, name)).toList());
    }

    PageToken token(Set<String> knownSources) {
        List<String> names = orEmpty(s);
        if (Boolean.TRUE.equals(d)) {
            names = names.stream().map(one -> SourceDigest.resolve(one, knownSources)).toList();
        }
        OrderKey after = k.key();
        Map<String, Map<String, Bookmark>> bookmarks = new HashMap<>();
        List<Map<String, String>> texts = orEmpty(b);
        for (int i = 0; i < texts.size(); i++) {
            Map<String, Bookmark> lists = new HashMap<>();
            texts.get(i).forEach((key, text) -> lists.put(key, BookmarkText.read(text, after)));
            bookmarks.put(names.get(i), lists);
        }
        return new PageToken(
                new RecordingQuery(f, t, a, names, c == null ? Criteria.DEFAULT : c.criteria()),
                after,
                e == null ? null : e.key(),
                bookmarks);
    }

    boolean hasBookmarks() {
        return b != null && b.stream().anyMatch(lists -> !lists.isEmpty());
    }

    PageTokenJson withoutLongestBookmark() {
        List<Map<String, String>> fewer = new ArrayList<>(orEmpty(b));
        IntStream.range(0, fewer.size())
                .boxed()
                .max(Comparator.comparingInt(i -> fewer.get(i).toString().length()))
                .ifPresent(longest -> fewer.set(longest, Map.of()));
        return with(s, d, fewer);
    }

    PageTokenJson withDigests() {
        return with(orEmpty(s).stream().map(SourceDigest::of).toList(), true, null);
    }

    private PageTokenJson with(
            @Nullable List<String> names,
            @Nullable Boolean digests,
            @Nullable List<Map<String, String>> bookmarks) {
        return new PageTokenJson(f, t, a, names, digests, c, k, e, bookmarks);
    }

    byte[] bytes() {
        return Deflated.write(JSON.writeValueAsBytes(this));
    }

    static PageTokenJson read(byte[] bytes) {
        return JSON.readValue(Deflated.read(bytes), PageTokenJson.class);
    }

    private static Map<String, String> texts(PageToken token, String source) {
        Map<String, String> texts = new TreeMap<>();
        token.bookmarks()
                .getOrDefault(source, Map.of())
                .forEach((key, mark) -> texts.put(key, BookmarkText.write(mark, token.after())));
        return texts;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> Set<T> orEmpty(@Nullable Set<T> set) {
        return set == null ? Set.of() : set;
    }
}
