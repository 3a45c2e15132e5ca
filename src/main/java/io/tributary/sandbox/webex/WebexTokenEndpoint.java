package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.Credentials;
import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.GrantedTokens;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Mix;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The grant of a refresh token, as a form or as JSON. */
final class WebexTokenEndpoint {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration ACCESS_LIFE = Duration.ofDays(14);
    private static final Duration SHORT_ACCESS_LIFE = Duration.ofSeconds(43_199);
    private static final Duration REFRESH_LIFE = Duration.ofDays(90);

    private final GrantedTokens tokens;
    private final Credentials credentials;
    private final Clock clock;
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();

    WebexTokenEndpoint(GrantedTokens tokens, Credentials credentials, Clock clock) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.clock = clock;
    }

    VendorReply answer(IncomingCall request) {
        if (!request.isPost()) {
            return EmulatedWebexErrors.of(405);
        }
        MediaType type = request.headers().getContentType();
        if (type != null && type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            Form form = Form.parse(request.body());
            return grant(request.account(), form::first);
        }
        if (type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            try {
                JsonNode body = MAPPER.readTree(request.body());
                return grant(request.account(), name -> body.path(name).asString(null));
            } catch (JacksonException _) {
                return EmulatedWebexErrors.badRequest("the body is no JSON");
            }
        }
        return EmulatedWebexErrors.of(415);
    }

    private VendorReply grant(Account account, Function<String, @Nullable String> fields) {
        if (!"refresh_token".equals(fields.apply("grant_type"))) {
            return EmulatedWebexErrors.badRequest("grant_type is not supported");
        }
        if (!credentials.clientId().equals(fields.apply("client_id"))
                || !credentials.clientSecret().equals(fields.apply("client_secret"))) {
            return EmulatedWebexErrors.of(401);
        }
        String refreshToken =
                refreshTokens.getOrDefault(account.source(), credentials.refreshToken());
        if (!refreshToken.equals(fields.apply("refresh_token"))) {
            return EmulatedWebexErrors.badRequest("the refresh token is invalid or expired");
        }
        return VendorReply.json(200, body(account, refreshToken));
    }

    private JsonObject body(Account account, String refreshToken) {
        Instant now = clock.instant();
        GrantedTokens.Issued token = current(account, now);
        JsonObject body =
                new JsonObject()
                        .with("access_token", token.text())
                        .with("expires_in", Duration.between(now, token.expiry()).toSeconds())
                        .with("token_type", "Bearer");
        Quirks quirks = account.quirks();
        if (quirks.has(Quirk.WEBEX_NO_REFRESH_TOKEN)) {
            return body;
        }
        String next = refreshToken;
        if (quirks.has(Quirk.WEBEX_NEW_REFRESH_TOKEN)) {
            next = Mix.text(Mix.of(refreshToken), 64);
            refreshTokens.put(account.source(), next);
        }
        return body.with("refresh_token", next)
                .with("refresh_token_expires_in", REFRESH_LIFE.toSeconds())
                .with("scope", scope(account));
    }

    /** Whoever refreshes more often than once a day gets the token that he has. */
    private GrantedTokens.Issued current(Account account, Instant now) {
        GrantedTokens.Issued latest = tokens.latest(account.source());
        return latest != null
                        && latest.from().plus(Duration.ofDays(1)).isAfter(now)
                        && latest.expiry().isAfter(now)
                ? latest
                : tokens.issue(account.source(), life(account));
    }

    private static Duration life(Account account) {
        return account.quirks().has(Quirk.WEBEX_SHORT_ACCESS_TOKENS)
                ? SHORT_ACCESS_LIFE
                : ACCESS_LIFE;
    }

    private static String scope(Account account) {
        return switch (account.role()) {
            case ADMIN -> "spark-admin:recordings_read spark-admin:recordings_write";
            case COMPLIANCE_OFFICER ->
                    "spark-compliance:recordings_read spark-compliance:recordings_write";
            case USER -> "spark:recordings_read spark:recordings_write";
        };
    }
}
