package io.tributary.sandbox.traffic;

import io.tributary.sandbox.world.Mix;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** What a fault makes of the rows of a page, or of the one that details show. */
record SpoiltRows(Fault fault, RowShape shape) {

    private static final String UNHEARD_OF = "unheardOf";

    JsonObject in(JsonObject answer) {
        Map<String, @Nullable Object> members = answer.members();
        if (members.get(shape.rows()) instanceof List<?> rows) {
            return marked(answer.copy().with(shape.rows(), spoilt(rows)));
        }
        if (!members.containsKey(shape.identifier())) {
            return marked(answer.copy());
        }
        JsonObject row = changed(answer, identifier(answer));
        return fault.has(Fault.Effect.BAD_ROW) ? row.without(lost(row)) : row;
    }

    private List<Object> spoilt(List<?> rows) {
        List<Object> spoilt = new ArrayList<>();
        for (Object row : rows) {
            spoilt.add(row instanceof JsonObject object ? changed(object, identifier(row)) : row);
        }
        if (fault.has(Fault.Effect.BAD_ROW)) {
            damageOne(spoilt);
        }
        if (fault.has(Fault.Effect.DISORDER)) {
            disorder(spoilt);
        }
        return spoilt;
    }

    /** Which row it is and what befalls it depends on nothing but the rows. */
    private void damageOne(List<Object> rows) {
        IntStream.range(0, rows.size())
                .boxed()
                .min(Comparator.comparingLong(i -> Mix.of(identifier(rows.get(i)))))
                .ifPresent(victim -> rows.set(victim, damaged(rows.get(victim))));
    }

    private Object damaged(Object row) {
        return row instanceof JsonObject object && Mix.below(3, identifier(row)) > 0
                ? object.without(lost(object))
                : "a row";
    }

    private String lost(JsonObject row) {
        return Mix.below(2, shape.start() + identifier(row)) == 0
                        && row.members().containsKey(shape.start())
                ? shape.start()
                : shape.identifier();
    }

    /** No disorder within a page is greater than that of its oldest row coming first. */
    private static void disorder(List<Object> rows) {
        if (!rows.isEmpty()) {
            Object oldest = rows.removeLast();
            Collections.shuffle(rows, new Random(rows.size()));
            rows.addFirst(oldest);
        }
    }

    private JsonObject changed(JsonObject object, String row) {
        JsonObject changed = new JsonObject();
        object.members()
                .forEach((name, value) -> {
                    if (value == null || isNulled(name, row)) {
                        changed.withNull(name);
                    } else {
                        changed.with(name, isUnknown(name) ? unknown(value) : within(value, row));
                    }
                });
        return marked(changed);
    }

    private Object within(Object value, String row) {
        return switch (value) {
            case JsonObject object -> changed(object, row);
            case List<?> list -> list.stream().map(element -> within(element, row)).toList();
            default -> value;
        };
    }

    private boolean isNulled(String name, String row) {
        return fault.has(Fault.Effect.NULLS)
                && shape.optional().contains(name)
                && Mix.below(2, name + row) == 0;
    }

    private boolean isUnknown(String name) {
        return fault.has(Fault.Effect.UNKNOWN_VALUES) && shape.open().contains(name);
    }

    private static Object unknown(Object known) {
        return known instanceof Number ? 4711 : UNHEARD_OF;
    }

    private JsonObject marked(JsonObject object) {
        return fault.has(Fault.Effect.UNKNOWN_VALUES)
                ? object.with(UNHEARD_OF, new JsonObject().with("of", List.of(true)))
                : object;
    }

    private String identifier(Object row) {
        return row instanceof JsonObject object
                ? String.valueOf(object.members().get(shape.identifier()))
                : "";
    }
}
