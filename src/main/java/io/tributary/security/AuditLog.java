package io.tributary.security;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where the events of the audit are written: each as a line of JSON, never changed after. */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.tributary.audit");

    /** Not the one of the API, whose form is configurable. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    // Some collectors end a line where Unicode does.
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private AuditLog() {}

    public static void write(AuditEvent event) {
        LOG.info(JSON.writeValueAsString(event));
    }
}
