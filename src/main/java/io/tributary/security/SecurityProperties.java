package io.tributary.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * Who may ask, and what they may see. A key that is not known here stops the start, because a
 * restriction that is misspelt would be none.
 *
 * @param issuers whose tokens are accepted; none is allowed in the sandbox only, which is open then
 * @param claims what the claims of a token are called
 * @param grants who may see what; a caller whom none of them names sees nothing
 * @param cors which web pages of other origins may call the API from a browser
 */
@ConfigurationProperties(prefix = SecurityProperties.PREFIX, ignoreUnknownFields = false)
record SecurityProperties(
        @DefaultValue List<IssuerProperties> issuers,
        @DefaultValue ClaimNames claims,
        @DefaultValue List<GrantRule> grants,
        @DefaultValue CorsProperties cors) {

    static final String PREFIX = "tributary.security";
}
