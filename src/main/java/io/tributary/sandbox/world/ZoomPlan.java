package io.tributary.sandbox.world;

import java.util.OptionalInt;

/** What a Zoom account costs; by that it limits the calls of all its apps and users together. */
public enum ZoomPlan {
    FREE,
    PRO,
    BUSINESS;

    /** What Zoom calls an operation, by how much work it is. */
    public enum Label {
        LIGHT,
        MEDIUM
    }

    public int perSecond(Label label) {
        boolean light = label == Label.LIGHT;
        return switch (this) {
            case FREE -> light ? 4 : 2;
            case PRO -> light ? 30 : 20;
            case BUSINESS -> light ? 80 : 60;
        };
    }

    /** Empty where there is no such limit. */
    public OptionalInt perDay(Label label) {
        return switch (this) {
            case FREE -> OptionalInt.of(label == Label.LIGHT ? 6_000 : 2_000);
            case PRO, BUSINESS -> OptionalInt.empty();
        };
    }
}
