package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Link header of a page: absolute URLs with the parameters of the request and a cursor.
 *
 * @param window the effective one, so that the pages of a request without dates agree on it
 */
record WebexLinks(IncomingCall request, EmulatedWebexWindow window) {

    @Nullable String header(EmulatedWebexCursor cursor, @Nullable EmulatedWebexCursor next) {
        Quirks quirks = request.account().quirks();
        List<String> links = new ArrayList<>();
        if (quirks.has(Quirk.WEBEX_FIRST_AND_PREVIOUS_LINKS)) {
            links.add(link(cursor.first(), "first"));
            links.add(link(cursor.previous(), "prev"));
        }
        if (request.meets(Fault.Effect.REPEAT_TOKEN)) {
            links.add("<" + request.address() + "?" + request.rawQuery() + ">; rel=\"next\"");
        } else if (next != null) {
            links.add(link(next, "next"));
        } else if (quirks.has(Quirk.WEBEX_NEXT_REPEATED)) {
            links.add(link(cursor, "next"));
        }
        return links.isEmpty() ? null : String.join(", ", links);
    }

    private String link(EmulatedWebexCursor cursor, String relation) {
        String query =
                parameters(cursor).entrySet().stream()
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&"));
        return "<" + address() + "?" + query + ">; rel=\"" + relation + "\"";
    }

    /** Two names of one machine: whoever follows a foreign link gets an answer and is counted. */
    private String address() {
        String own = request.base().getHost();
        return request.meets(Fault.Effect.FOREIGN_LINK)
                ? request.address()
                        .replaceFirst(
                                "//" + Pattern.quote(own),
                                own.equals("localhost") ? "//127.0.0.1" : "//localhost")
                : request.address();
    }

    private Map<String, String> parameters(EmulatedWebexCursor cursor) {
        Quirks quirks = request.account().quirks();
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!quirks.has(Quirk.WEBEX_NEXT_WITHOUT_FILTERS)) {
            Form query = request.query();
            for (String name : query.names()) {
                parameters.put(name, query.all(name).getFirst());
            }
            if (!window.equals(EmulatedWebexWindow.UNFILTERED)) {
                parameters.put("from", window.from().toString());
                parameters.put("to", window.to().toString());
            }
        }
        parameters.put(
                "max",
                quirks.has(Quirk.WEBEX_NEXT_WITH_MAX_NULL) ? "null" : String.valueOf(cursor.max()));
        parameters.put("cursor", cursor.text());
        return parameters;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
