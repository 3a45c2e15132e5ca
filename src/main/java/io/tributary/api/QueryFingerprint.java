package io.tributary.api;

import io.tributary.federation.RecordingQuery;
import io.tributary.source.Criteria;
import io.tributary.source.OwnerCase;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What a query is called where its words must not stand, as they name people: the same for all that
 * ask the same of the same sources, so for all pages of one list.
 */
final class QueryFingerprint {

    private static final int BYTES = 8;

    private QueryFingerprint() {}

    /** 16 hexadecimal digits. */
    static String of(RecordingQuery query) {
        Criteria criteria = query.criteria();
        byte[] whole =
                JsonMapper.shared()
                        .writeValueAsBytes(
                                Arrays.<@Nullable Object>asList(
                                        query.from(),
                                        query.to(),
                                        query.sources(),
                                        new TreeSet<>(criteria.kinds()),
                                        new TreeSet<>(criteria.directions()),
                                        new TreeSet<>(criteria.statuses()),
                                        owner(criteria.owner()),
                                        criteria.party(),
                                        lower(criteria.title()),
                                        criteria.minDuration(),
                                        criteria.maxDuration()));
        return HexFormat.of().formatHex(EntityTag.sha256(whole), 0, BYTES);
    }

    private static @Nullable String owner(@Nullable String name) {
        return name == null ? null : OwnerCase.folded(name);
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
