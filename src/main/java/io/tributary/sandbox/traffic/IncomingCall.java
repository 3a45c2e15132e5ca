package io.tributary.sandbox.traffic;

import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * A request to an emulated vendor.
 *
 * @param account whose base URL was called
 * @param base scheme, host and first path segment, as the client wrote them
 * @param path the segments behind the base, still encoded: how often Zoom's are encoded matters
 * @param rawQuery still encoded
 * @param effects of the fault that it meets, as far as the vendor itself has to see to them
 */
public record IncomingCall(
        Account account,
        HttpMethod method,
        URI base,
        List<String> path,
        @Nullable String rawQuery,
        HttpHeaders headers,
        String body,
        Set<Fault.Effect> effects) {

    /** Less than 2 minutes. */
    private static final Duration JITTER = Duration.ofSeconds(119);

    public IncomingCall {
        path = List.copyOf(path);
        effects = Set.copyOf(effects);
    }

    IncomingCall under(Fault fault) {
        return new IncomingCall(
                account, method, base, path, rawQuery, headers, body, fault.effects());
    }

    public boolean meets(Fault.Effect effect) {
        return effects.contains(effect);
    }

    /** Everything that the account holds, in the order in which this call is shown it. */
    public List<Entry> entries(World world) {
        return meets(Fault.Effect.JITTER)
                ? world.entries(account.source(), JITTER)
                : world.entries(account.source());
    }

    /** How many rows a page of this size holds at the most. */
    public int rows(int pageSize) {
        return meets(Fault.Effect.EXTRA_ROWS)
                ? (int) Math.min(2L * pageSize, Integer.MAX_VALUE)
                : pageSize;
    }

    /** What the answer says about how many rows there are. */
    public int total(int rows) {
        return !meets(Fault.Effect.WRONG_TOTAL)
                ? rows
                : rows % 2 == 0 ? rows + 3 : Math.max(0, rows - 3);
    }

    public Form query() {
        return Form.parse(rawQuery);
    }

    public boolean isGet() {
        return method.equals(HttpMethod.GET);
    }

    public boolean isHead() {
        return method.equals(HttpMethod.HEAD);
    }

    public boolean isPost() {
        return method.equals(HttpMethod.POST);
    }

    public boolean isDelete() {
        return method.equals(HttpMethod.DELETE);
    }

    /** Whether the path is this, segment by segment; {@code *} stands for any one segment. */
    public boolean isAt(String... segments) {
        if (segments.length != path.size()) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            if (!segments[i].equals("*") && !segments[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A path segment, decoded once; a {@code +} stays one. */
    public String segment(int index) {
        return decodeOnce(path.get(index));
    }

    /** The address of this request without its query. */
    public String address() {
        return base + "/" + String.join("/", path);
    }

    /** The token of a bearer authorization; absent where there is none. */
    public @Nullable String bearer() {
        return credentials("Bearer ");
    }

    /** The user name and password of a basic authorization, joined by a colon. */
    public @Nullable String basic() {
        String encoded = credentials("Basic ");
        if (encoded == null) {
            return null;
        }
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Decodes percent signs once; text that cannot be decoded stays as it is. */
    public static String decodeOnce(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private @Nullable String credentials(String scheme) {
        String header = headers.getFirst(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, scheme, 0, scheme.length())
                ? header.substring(scheme.length()).strip()
                : null;
    }
}
