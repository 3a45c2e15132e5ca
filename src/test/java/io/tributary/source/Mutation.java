package io.tributary.source;

import io.tributary.source.MutatedVendor.Answer;

import org.springframework.http.HttpHeaders;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Changes an answer at random: its status, a header, its bytes, or a few places of its JSON. */
final class Mutation {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*");

    private static final Pattern TRACKING = Pattern.compile("(?i).*track.*|x-request-id");

    /** Stands for the raw text that no tree can hold. */
    private static final String RAW = "raw-json-";

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "\"\"",
                    "\" \"",
                    "0",
                    "-1",
                    "1.5",
                    "7",
                    "1e999",
                    "-1e999",
                    "1e999999999",
                    "1e-999999999",
                    "1e2147483647",
                    "1e18",
                    "1e19",
                    "9223372036854775807",
                    "9223372036854775808",
                    "2147483648",
                    "-9223372036854775808",
                    "9".repeat(300),
                    "NaN",
                    "Infinity",
                    "[]",
                    "{}",
                    "[null]",
                    "[7]",
                    "[{}]",
                    "{\"a\":{}}",
                    "\"\\ud800\"",
                    "\"a\\udc00b\"",
                    "\"\\u0000\\u001b[31m\\r\\n\"",
                    "\"" + "x".repeat(3_000) + "\"",
                    "\"" + "a.b-".repeat(20_000) + "\"",
                    "[".repeat(10_000) + "]".repeat(10_000),
                    "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                    "[".repeat(400) + "]".repeat(400),
                    "\"0001-01-01T00:00:00\"",
                    "\"0001-01-01T00:00:00Z\"",
                    "\"1969-12-31T23:59:59Z\"",
                    "\"9999-12-31T23:59:59Z\"",
                    "\"9999-12-31T23:59:59-18:00\"",
                    "\"+1000000000-12-31T23:59:59.999999999Z\"",
                    "\"-1000000000-01-01T00:00:00Z\"",
                    "\"+999999999-12-31T23:59:59.999999999-18:00\"",
                    "\"+999999999-12-31\"",
                    "\"-999999999-01-01\"",
                    "\"2026-02-30T00:00:00Z\"",
                    "\"2026-02-20T24:00:00Z\"",
                    "\"2026-02-20T23:59:60Z\"",
                    "\"2026-02-20T10:00:00+25:00\"",
                    "\"2026-02-20T10:00:00+0100\"",
                    "\"2026-02-20T10:00:00\"",
                    "\"2026-02-20\"",
                    "\"1771581600\"",
                    "1771581600",
                    "1771581600.123456789",
                    "\"PT9223372036854775807S\"",
                    "\"PT99999999999999999999S\"",
                    "\"-PT5S\"",
                    "\"P106751991167300DT24H\"",
                    "\"PT1H30\"");

    private static final List<String> CONTENT_TYPES =
            List.of(
                    "text/html",
                    "application/json;charset=UTF-16",
                    "application/json;charset=nonsense",
                    "application/problem+json",
                    "",
                    "json",
                    "*/*",
                    "a/b/c");

    private static final List<String> BODIES =
            List.of("", "null", "[]", "{}", "7", "\"\"", "<html>log in</html>", "{\"code\":300}");

    private static final List<String> RETRY_AFTER =
            List.of("7", "-7", "soon", "rand(30),add(30)", "9999-12-31T23:59:59Z", "999999999");

    private final SplittableRandom random;
    private final List<String> raw = new ArrayList<>();

    private Mutation(SplittableRandom random) {
        this.random = random;
    }

    /** Another answer than the true one, at least in a byte or a header. */
    static Answer of(Answer truth, SplittableRandom random) {
        return new Mutation(random).mutated(truth);
    }

    /** An answer that repeats something, or everything, of an earlier one. */
    static Answer repeating(Answer earlier, Answer truth, SplittableRandom random) {
        return new Mutation(random).repeated(earlier, truth);
    }

    private Answer repeated(Answer earlier, Answer truth) {
        HttpHeaders headers = HttpHeaders.copyOf(truth.headers());
        String link = earlier.headers().getFirst(HttpHeaders.LINK);
        if (link != null) {
            headers.set(HttpHeaders.LINK, link);
        }
        return new Answer(
                truth.status(),
                headers,
                random.nextBoolean() ? earlier.body() : withMemberOf(earlier, truth));
    }

    private byte[] withMemberOf(Answer earlier, Answer truth) {
        JsonNode mine = JSON.readTree(truth.body());
        JsonNode theirs = JSON.readTree(earlier.body());
        String name = any(List.copyOf(theirs.propertyNames()));
        if (mine instanceof ObjectNode object) {
            object.set(name, theirs.path(name));
        }
        return JSON.writeValueAsBytes(mine);
    }

    private Answer mutated(Answer truth) {
        int way = random.nextInt(100);
        if (way < 8) {
            return bytes(truth);
        }
        if (way < 12) {
            return new Answer(
                    truth.status(), truth.headers(), any(BODIES).getBytes(StandardCharsets.UTF_8));
        }
        if (way < 22) {
            return header(truth);
        }
        if (way < 26) {
            return status(truth);
        }
        return tree(truth);
    }

    private Answer bytes(Answer truth) {
        byte[] body = truth.body();
        for (int i = 1 + random.nextInt(3); i > 0 && body.length > 0; i--) {
            body = bytes(body);
        }
        return new Answer(truth.status(), truth.headers(), body);
    }

    private byte[] bytes(byte[] body) {
        int at = random.nextInt(body.length);
        int length = Math.min(1 + random.nextInt(40), body.length - at);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(body, 0, at);
        switch (random.nextInt(6)) {
            case 0 -> {
                changed.write(body[at] ^ (1 << random.nextInt(8)));
                changed.write(body, at + 1, body.length - at - 1);
            }
            case 1 -> changed.write(body, at + length, body.length - at - length);
            case 2 -> {
                changed.write(random.nextInt(256));
                changed.write(body, at, body.length - at);
            }
            case 3 -> {}
            case 4 -> {
                changed.write(body, at, length);
                changed.write(body, at, body.length - at);
            }
            default -> {
                changed.write(body, at, body.length - at);
                changed.write(body, 0, body.length);
            }
        }
        return changed.toByteArray();
    }

    private Answer header(Answer truth) {
        HttpHeaders headers = HttpHeaders.copyOf(truth.headers());
        String link = headers.getFirst(HttpHeaders.LINK);
        switch (random.nextInt(link == null ? 4 : 12)) {
            case 0, 1 -> headers.set(HttpHeaders.CONTENT_TYPE, any(CONTENT_TYPES));
            case 2 -> headers.remove(HttpHeaders.CONTENT_TYPE);
            case 3 ->
                    List.copyOf(headers.headerNames()).stream()
                            .filter(name -> TRACKING.matcher(name).matches())
                            .forEach(headers::remove);
            default -> headers.set(HttpHeaders.LINK, link(link == null ? "" : link));
        }
        return new Answer(truth.status(), headers, truth.body());
    }

    private String link(String link) {
        return switch (random.nextInt(12)) {
            case 0 -> link.replace("127.0.0.1", "127.0.0.2");
            case 1 -> link.replace("http:", "https:");
            case 2 -> link.replace("//", "//user@");
            case 3 -> link.replace("/v1/", "/v1/../v2/");
            case 4 -> link.replace("next", "prev");
            case 5 -> link.replaceAll("cursor=[^&>]*", "cursor=zzz");
            case 6 -> link.replaceAll("cursor=[^&>]*", "");
            case 7 -> link.replaceAll("(from|to)=[^&>]*", "$1=");
            case 8 -> link.replace("?", "\\u0000 |?");
            case 9 -> link + ";a=b".repeat(2_000);
            case 10 -> "<" + "<".repeat(random.nextInt(4_000)) + link;
            default -> "<>; rel=next, " + link;
        };
    }

    private Answer status(Answer truth) {
        List<Integer> statuses =
                List.of(201, 204, 206, 302, 400, 401, 403, 404, 410, 423, 429, 500, 503, 599, 999);
        HttpHeaders headers = HttpHeaders.copyOf(truth.headers());
        headers.set(HttpHeaders.RETRY_AFTER, any(RETRY_AFTER));
        byte[] body = random.nextBoolean() ? truth.body() : tree(truth).body();
        return new Answer(any(statuses), headers, body);
    }

    private Answer tree(Answer truth) {
        JsonNode root;
        try {
            root = JSON.readTree(truth.body());
        } catch (JacksonException notJson) {
            return bytes(truth);
        }
        int times = random.nextInt(4) == 0 ? 3 : 1;
        for (int i = 0; i < times; i++) {
            change(root);
        }
        String text = JSON.writeValueAsString(root);
        for (int i = raw.size() - 1; i >= 0; i--) {
            text = text.replace("\"" + RAW + i + "\"", raw.get(i));
        }
        return new Answer(truth.status(), truth.headers(), text.getBytes(StandardCharsets.UTF_8));
    }

    private void change(JsonNode root) {
        List<Place> places = new ArrayList<>();
        collect(root, 0, places);
        List<Place> shallow = places.stream().filter(place -> place.depth() == 0).toList();
        if (places.isEmpty()) {
            return;
        }
        change(any(random.nextInt(5) == 0 ? shallow : places));
    }

    private void change(Place place) {
        switch (place.parent()) {
            case ObjectNode object -> change(object, place.name());
            case ArrayNode array -> change(array, place.index());
            default -> throw new IllegalStateException("a parent is an object or an array");
        }
    }

    private void change(ObjectNode object, String name) {
        JsonNode value = object.path(name);
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> {
                object.remove(name);
                object.set(random.nextBoolean() ? name.toUpperCase(Locale.ROOT) : "other", value);
            }
            case 2 -> object.set("unknown" + random.nextInt(9), any());
            case 3 -> object.set(name, NODES.arrayNode().add(value));
            case 4 -> object.set(name, bent(value));
            default -> object.set(name, any());
        }
    }

    private void change(ArrayNode array, int index) {
        JsonNode value = array.get(index);
        int other = random.nextInt(array.size());
        switch (random.nextInt(7)) {
            case 0 -> array.remove(index);
            case 1 -> array.insert(other, value.deepCopy());
            case 2 -> {
                array.set(index, array.get(other));
                array.set(other, value);
            }
            case 3 -> array.insert(index, any());
            case 4 -> cross(value, array.get(other));
            default -> array.set(index, any());
        }
    }

    /** Gives one row a value of another one. */
    private void cross(JsonNode row, JsonNode other) {
        if (row instanceof ObjectNode one && other instanceof ObjectNode two && !two.isEmpty()) {
            String name = any(List.copyOf(two.propertyNames()));
            one.set(name, two.path(name).deepCopy());
        }
    }

    /** Much like it was. */
    private JsonNode bent(JsonNode value) {
        if (value.isNumber()) {
            return raw(
                    (random.nextBoolean() ? "-" : "") + value.asString() + any(List.of("e9", "")));
        }
        String text = value.asString("");
        if (!DATE.matcher(text).matches()) {
            return StringNode.valueOf(text + any(List.of("\ud83d", "\n", "x", " ", "\u0000")));
        }
        return StringNode.valueOf(
                switch (random.nextInt(6)) {
                    case 0 -> "1" + text.substring(1);
                    case 1 -> "9" + text.substring(1);
                    case 2 -> text.replace("Z", "+14:00");
                    case 3 -> text.replaceFirst("-0\\d-", "-01-");
                    case 4 -> text.replaceFirst("T\\d", "T0");
                    default -> text.replaceFirst(":\\d\\d", ":59");
                });
    }

    private JsonNode any() {
        return raw(any(VALUES));
    }

    private JsonNode raw(String text) {
        raw.add(text);
        return StringNode.valueOf(RAW + (raw.size() - 1));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static void collect(JsonNode node, int depth, List<Place> places) {
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.add(new Place(node, "", i, depth));
            collect(node.path(i), depth + 1, places);
        }
        if (node.isObject()) {
            for (String name : node.propertyNames()) {
                places.add(new Place(node, name, 0, depth));
                collect(node.path(name), depth + 1, places);
            }
        }
    }

    /** Where in a tree something is. */
    private record Place(JsonNode parent, String name, int index, int depth) {}
}
