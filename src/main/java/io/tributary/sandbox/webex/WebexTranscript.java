package io.tributary.sandbox.webex;

import io.tributary.sandbox.media.Content;
import io.tributary.sandbox.media.Speech;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Mix;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What was said in a call, in one of the two formats that were seen. */
final class WebexTranscript {

    private WebexTranscript() {}

    static Content of(Entry entry) {
        return Mix.below(2, entry.providerId()) == 0 ? vtt(entry) : callingText(entry);
    }

    private static Content vtt(Entry entry) {
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (Speech speech : speeches(entry)) {
            text.append('\n').append(speech.time()).append("\n<v ").append(speech.speaker());
            text.append('>').append(escaped(speech.text())).append("</v>\n");
        }
        return Content.of(text.toString());
    }

    /** Who speaks is in a line of its own: {@code 1 "Ada Marin" (4711) (6f9619ff-...)}. */
    private static Content callingText(Entry entry) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (Speech speech : speeches(entry)) {
            long speaker = Math.floorMod(Mix.of(speech.speaker()), 4_000_000_000L);
            UUID id = new UUID(Mix.of(entry.providerId()), Mix.of(speech.start() + "x"));
            text.append(++number).append(" \"").append(speech.speaker()).append("\" (");
            text.append(speaker).append(") (").append(id).append(")\n");
            text.append(speech.time()).append('\n').append(speech.text()).append("\n\n");
        }
        return Content.of(text.toString());
    }

    private static List<Speech> speeches(Entry entry) {
        Details.WebexCall call = WebexEmulator.call(entry);
        return Speech.of(
                entry.duration(),
                List.of(name(call.called()), name(call.calling())),
                entry.providerId());
    }

    private static String name(Details.Party party) {
        return Objects.requireNonNullElse(party.name(), party.number());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
