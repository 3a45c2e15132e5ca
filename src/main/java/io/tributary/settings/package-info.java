/** What tributary.sources says, read key by key; wrong configuration in a sentence. */
@NullMarked
package io.tributary.settings;

import org.jspecify.annotations.NullMarked;
