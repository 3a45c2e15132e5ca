package io.tributary.api;

import org.springframework.http.MediaType;
import org.springframework.web.server.NotAcceptableStatusException;

import java.util.Comparator;
import java.util.List;

/** Which of several representations a caller wants (RFC 9110, section 12.5.1). */
final class AcceptedType {

    private static final Comparator<MediaType> MORE_SPECIFIC =
            Comparator.comparing(MediaType::isWildcardType)
                    .thenComparing(MediaType::isWildcardSubtype)
                    .reversed();

    private AcceptedType() {}

    /**
     * The one that is wanted most.
     *
     * @param accept what the caller accepts; nothing = anything
     * @param offered what there is; of those that are wanted alike the first one is taken
     */
    static MediaType of(List<MediaType> accept, List<MediaType> offered) {
        List<MediaType> ranges = accept.isEmpty() ? List.of(MediaType.ALL) : accept;
        return offered.stream()
                .filter(type -> quality(type, ranges) > 0)
                .max(Comparator.comparingDouble(type -> quality(type, ranges)))
                .orElseThrow(() -> new NotAcceptableStatusException(offered));
    }

    /** What the most specific range that has the type says of it, whatever stands first. */
    private static double quality(MediaType type, List<MediaType> ranges) {
        return ranges.stream()
                .filter(range -> range.includes(type))
                .max(MORE_SPECIFIC)
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }
}
