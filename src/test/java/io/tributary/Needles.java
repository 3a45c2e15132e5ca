package io.tributary;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Secrets in all the ways in which somebody may write them. */
record Needles(Set<String> texts) {

    static Needles of(Collection<String> secrets) {
        Set<String> texts = new LinkedHashSet<>();
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(UTF_8);
            String json = JsonMapper.shared().writeValueAsString(secret);
            String form = URLEncoder.encode(secret, UTF_8);
            texts.addAll(
                    List.of(
                            secret,
                            form,
                            form.toLowerCase(Locale.ROOT),
                            UriUtils.encode(secret, UTF_8),
                            UriUtils.encodeQueryParam(secret, UTF_8),
                            HtmlUtils.htmlEscape(secret),
                            json.substring(1, json.length() - 1),
                            Base64.getEncoder().encodeToString(bytes),
                            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                            HexFormat.of().formatHex(bytes)));
        }
        return new Needles(texts);
    }

    /** The texts in which a secret stands, shortened, each with what was found in it. */
    List<String> in(Collection<String> haystack) {
        return haystack.stream()
                .flatMap(text ->
                        texts.stream()
                                .filter(text::contains)
                                .map(found -> "%s in: %s".formatted(found, around(text, found))))
                .toList();
    }

    private static String around(String text, String found) {
        int begin = text.indexOf(found);
        return text.substring(
                Math.max(0, begin - 300), Math.min(text.length(), begin + found.length() + 100));
    }
}
