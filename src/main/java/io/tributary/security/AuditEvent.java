package io.tributary.security;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.tributary.federation.Reason;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * Who did what, or was refused it: one for each request, when it has ended.
 *
 * @param time when it had ended, UTC
 * @param action absent where a request was refused that is for nothing that there is
 * @param status what was answered; absent where the caller left before that
 * @param reason of the problem; absent where there is none, or HTTP's own status says it all
 * @param issuer who says who the caller is; absent where the caller is not known
 * @param subject absent where the caller is not known, or its token does not say
 * @param client absent likewise
 * @param remoteAddress where the request came from; absent where that is not known
 * @param what which recordings and how much of them, by name
 */
@JsonPropertyOrder("event")
public record AuditEvent(
        Instant time,
        @Nullable AuditAction action,
        AuditOutcome outcome,
        @Nullable Integer status,
        @Nullable Reason reason,
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable String client,
        @Nullable String remoteAddress,
        String traceId,
        @JsonAnyGetter Map<String, Object> what) {

    /** By which a line of the audit is known among others. */
    @JsonProperty
    String event() {
        return "audit";
    }
}
