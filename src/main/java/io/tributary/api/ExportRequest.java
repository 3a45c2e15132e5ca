package io.tributary.api;

import io.tributary.federation.PageToken;
import io.tributary.recording.View;

/**
 * A whole list, as a request asks for it.
 *
 * @param token where it begins, and what is listed
 * @param view how much of each recording
 */
record ExportRequest(PageToken token, View view) {}
