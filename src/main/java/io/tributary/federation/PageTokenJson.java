package io.tributary.federation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.tributary.source.Criteria;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A page token as JSON, with names of one letter: with a hundred sources every byte counts.
 *
 * @param sources their names, or digests of them
 * @param digests whether they are digests
 * @param criteria absent where they are the default
 * @param bookmarks by list key, in the order of the sources
 * @param seen absent where it is all and nothing is inherited; begins with {@link #INHERITED} where
 *     something is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PageTokenJson(
        @JsonProperty("f") Instant from,
        @JsonProperty("t") Instant to,
        @JsonProperty("a") Instant asOf,
        @JsonProperty("s") List<String> sources,
        @JsonProperty("d") @Nullable Boolean digests,
        @JsonProperty("c") @Nullable CriteriaJson criteria,
        @JsonProperty("k") PlaceJson after,
        @JsonProperty("e") @Nullable PlaceJson end,
        @JsonProperty("b") List<Map<String, String>> bookmarks,
        @JsonProperty("x") @Nullable String seen) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String INHERITED = "~";

    PageTokenJson {
        // Jackson leaves out what is empty, and hands in null for what was left out.
        sources = Objects.requireNonNullElse(sources, List.of());
        bookmarks = Objects.requireNonNullElse(bookmarks, List.of());
    }

    static PageTokenJson of(PageToken token) {
        RecordingQuery query = token.query();
        Criteria criteria = query.criteria();
        return new PageTokenJson(
                query.from(),
                query.to(),
                query.asOf(),
                query.sources(),
                null,
                criteria.equals(Criteria.DEFAULT) ? null : CriteriaJson.of(criteria),
                PlaceJson.of(token.after()),
                token.end() == null ? null : PlaceJson.of(token.end()),
                token.bookmarks().isEmpty()
                        ? List.of()
                        : query.sources().stream().map(name -> texts(token, name)).toList(),
                token.inherited() ? INHERITED + token.seen() : token.seen());
    }

    private static Map<String, String> texts(PageToken token, String source) {
        Map<String, String> texts = new TreeMap<>();
        token.bookmarks()
                .getOrDefault(source, Map.of())
                .forEach((key, mark) -> texts.put(key, BookmarkText.write(mark, token.after())));
        return texts;
    }

    static PageTokenJson read(byte[] bytes) {
        return JSON.readValue(Deflated.read(bytes), PageTokenJson.class);
    }

    byte[] bytes() {
        return Deflated.write(JSON.writeValueAsBytes(this));
    }

    /**
     * @param known the names that a digest can stand for
     */
    PageToken token(Set<String> known) {
        List<String> names =
                digests == null
                        ? sources
                        : sources.stream().map(one -> SourceDigest.resolve(one, known)).toList();
        Map<String, Map<String, Bookmark>> marks = new HashMap<>();
        for (int i = 0; i < bookmarks.size(); i++) {
            Map<String, Bookmark> lists = new HashMap<>();
            bookmarks
                    .get(i)
                    .forEach((key, text) -> lists.put(key, BookmarkText.read(text, after.key())));
            marks.put(names.get(i), lists);
        }
        String mark = Objects.requireNonNullElse(seen, "");
        boolean inherited = mark.startsWith(INHERITED);
        return new PageToken(
                new RecordingQuery(
                        from,
                        to,
                        asOf,
                        names,
                        criteria == null ? Criteria.DEFAULT : criteria.criteria()),
                after.key(),
                end == null ? null : end.key(),
                marks,
                inherited ? mark.substring(INHERITED.length()) : mark,
                inherited);
    }

    boolean hasBookmarks() {
        return bookmarks.stream().anyMatch(lists -> !lists.isEmpty());
    }

    /** Without the bookmarks of the source that has the longest. */
    PageTokenJson withoutLongestBookmarks() {
        List<Map<String, String>> fewer = new ArrayList<>(bookmarks);
        IntStream.range(0, fewer.size())
                .boxed()
                .max(Comparator.comparingInt(i -> fewer.get(i).toString().length()))
                .ifPresent(longest -> fewer.set(longest, Map.of()));
        return with(sources, digests, fewer);
    }

    PageTokenJson withDigests() {
        return with(sources.stream().map(SourceDigest::of).toList(), true, List.of());
    }

    private PageTokenJson with(
            List<String> names, @Nullable Boolean areDigests, List<Map<String, String>> marks) {
        return new PageTokenJson(
                from, to, asOf, names, areDigests, criteria, after, end, marks, seen);
    }
}
