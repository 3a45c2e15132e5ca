package io.tributary.sandbox.zoom;

import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.ZoomPlan;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** The limits of accounts that have any: per label, whoever calls, in every second and day. */
final class ZoomRateLimits {

    private final Clock clock;
    private final Map<Key, Usage> usages = new ConcurrentHashMap<>();

    ZoomRateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Lets a call pass or ends it with 429; calls that are refused do not count. */
    void take(Account account, ZoomPlan.Label label) {
        ZoomPlan plan = account.quirks().zoomPlan();
        if (plan != null) {
            Instant now = clock.instant();
            Key key = new Key(account.source(), label);
            usages.compute(
                    key, (_, before) -> Usage.after(before, now).oneMore(account, key, plan));
        }
    }

    private record Key(String source, ZoomPlan.Label label) {}

    private record Usage(LocalDate day, int inDay, long second, int inSecond) {

        static Usage after(@Nullable Usage before, Instant now) {
            LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
            long second = now.getEpochSecond();
            return new Usage(
                    day,
                    before != null && before.day.equals(day) ? before.inDay : 0,
                    second,
                    before != null && before.second == second ? before.inSecond : 0);
        }

        Usage oneMore(Account account, Key key, ZoomPlan plan) {
            OptionalInt perDay = plan.perDay(key.label());
            if (perDay.isPresent() && inDay >= perDay.getAsInt()) {
                VendorReply refused = EmulatedZoomErrors.dailyLimit();
                throw new Refusal(
                        hasHeaders(account)
                                ? limited(refused, key.label(), "Daily-limit", perDay.getAsInt())
                                        .with("Retry-After", day.plusDays(1) + "T00:00:00Z")
                                : refused);
            }
            int perSecond = plan.perSecond(key.label());
            if (inSecond >= perSecond) {
                VendorReply refused = EmulatedZoomErrors.perSecondLimit();
                throw new Refusal(
                        hasHeaders(account)
                                ? limited(refused, key.label(), "QPS", perSecond)
                                : refused);
            }
            return new Usage(day, inDay + 1, second, inSecond + 1);
        }

        private static boolean hasHeaders(Account account) {
            return !account.quirks().has(Quirk.ZOOM_LIMITS_WITHOUT_HEADERS);
        }

        private static VendorReply limited(
                VendorReply refused, ZoomPlan.Label label, String type, int limit) {
            return refused.with(
                            "X-RateLimit-Category",
                            label == ZoomPlan.Label.LIGHT ? "Light" : "Medium")
                    .with("X-RateLimit-Type", type)
                    .with("X-RateLimit-Limit", String.valueOf(limit))
                    .with("X-RateLimit-Remaining", "0");
        }
    }
}
