package io.tributary.source.zoom;

import io.tributary.wire.Allowance;
import io.tributary.wire.Allowance.Rate;

/**
 * What a Zoom account has subscribed to. Its limits are those of the whole account, for all apps
 * and users together, and count by a label of each operation: lists are "medium", the recordings of
 * one meeting are "light".
 */
enum ZoomPlan {
    FREE,
    PRO,
    /** Business, Education, Enterprise and Partner. */
    BUSINESS;

    Allowance light() {
        return switch (this) {
            case FREE -> Allowance.of(Rate.perSecond(4), Rate.perDay(6_000));
            case PRO -> Allowance.perSecond(30);
            case BUSINESS -> Allowance.perSecond(80);
        };
    }

    Allowance medium() {
        return switch (this) {
            case FREE -> Allowance.of(Rate.perSecond(2), Rate.perDay(2_000));
            case PRO -> Allowance.perSecond(20);
            case BUSINESS -> Allowance.perSecond(60);
        };
    }
}
