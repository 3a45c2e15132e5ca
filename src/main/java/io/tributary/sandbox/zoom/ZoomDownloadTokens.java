package io.tributary.sandbox.zoom;

import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.Signer;
import io.tributary.sandbox.world.Entry;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The tokens that open the files of one meeting and nothing else. */
final class ZoomDownloadTokens {

    /** How long one lives that was asked for without a time is not documented. */
    static final Duration DEFAULT_LIFE = Duration.ofHours(1);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String HEADER = encode(new JsonObject().with("alg", "HS256"));

    private final Signer signer = new Signer();
    private final Clock clock;

    ZoomDownloadTokens(Clock clock) {
        this.clock = clock;
    }

    /** A JSON Web Token. */
    String issue(Entry entry, Duration life) {
        String claims =
                encode(
                        new JsonObject()
                                .with("iss", entry.source())
                                .with("sub", entry.providerId())
                                .with("exp", clock.instant().plus(life).toEpochMilli())
                                .with("jti", UUID.randomUUID().toString()));
        return HEADER + "." + claims + "." + signer.signature(claims);
    }

    boolean opens(Entry entry, @Nullable String token) {
        String[] parts = token == null ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3 || !signer.isOf(parts[1], parts[2])) {
            return false;
        }
        JsonNode claims = decoded(parts[1]);
        return claims.path("iss").asString().equals(entry.source())
                && claims.path("sub").asString().equals(entry.providerId())
                && clock.instant().isBefore(Instant.ofEpochMilli(claims.path("exp").asLong()));
    }

    private static String encode(JsonObject object) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(object.bytes());
    }

    private static JsonNode decoded(String claims) {
        return MAPPER.readTree(Base64.getUrlDecoder().decode(claims));
    }
}
