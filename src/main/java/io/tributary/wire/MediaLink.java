package io.tributary.wire;

import java.net.URI;

/**
 * Where the bytes of a medium are at this moment.
 *
 * @param uri finished; whoever has it may have the medium, so it is neither kept nor shown
 * @param authorization how the vendor is told who asks; travels to the link's own host, and no
 *     further where that redirects
 */
public record MediaLink(URI uri, Authorization authorization) {

    @Override
    public String toString() {
        return "MediaLink[hidden]";
    }
}
