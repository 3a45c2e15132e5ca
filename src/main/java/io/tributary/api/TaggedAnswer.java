package io.tributary.api;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * An answer that its caller may keep, and hears nothing new of while it is the same. It is written
 * here, not by the framework, as the entity tag is made of the very bytes.
 */
final class TaggedAnswer {

    private TaggedAnswer() {}

    /**
     * @param varies the request headers that the answer depends on
     */
    static ResponseEntity<byte[]> of(
            byte[] body, MediaType type, ServerHttpRequest request, String... varies) {
        // The framework compares tags, but does not know that * is any of them.
        boolean isHeld = request.getHeaders().getIfNoneMatch().contains("*");
        return ResponseEntity.status(isHeld ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .contentType(type)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy(varies)
                .eTag(EntityTag.weak(body))
                .body(isHeld ? null : body);
    }
}
