package io.tributary.security;

import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * What the claims of a token are called. Where several names are given, the first that a token has
 * counts.
 *
 * @param subject whom it was issued for
 * @param client the application that it was issued to
 * @param groups the groups of the subject: a list of texts, or one text
 * @param roles the roles of the subject or client, likewise; dots lead into objects, as in {@code
 *     realm_access.roles}
 */
record ClaimNames(
        @DefaultValue("sub") List<String> subject,
        @DefaultValue({"client_id", "azp", "cid", "appid"}) List<String> client,
        @DefaultValue("groups") List<String> groups,
        @DefaultValue("roles") List<String> roles) {}
