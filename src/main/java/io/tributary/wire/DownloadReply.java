package io.tributary.wire;

import io.tributary.source.Failure;

import java.net.URI;

/** How a download host answers. */
sealed interface DownloadReply {

    /** With the bytes. */
    record Opened(Transfer transfer) implements DownloadReply {}

    /** With another address. */
    record Redirected(URI uri) implements DownloadReply {}

    /** That this link leads to nothing, or to nothing any more; another one may. */
    record Dead(Failure failure) implements DownloadReply {}

    /** That there is no such medium. */
    record Gone() implements DownloadReply {}
}
