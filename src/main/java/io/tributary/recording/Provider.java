package io.tributary.recording;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.regex.Pattern;

/**
 * The vendor product that made a recording, by the name that configuration and API use: {@code
 * WEBEX}, {@code ZOOM}, {@code IMAGICLE}. The set is open: each adapter brings its own.
 *
 * @param name upper-case letters, digits and underscores, beginning with a letter
 */
public record Provider(@JsonValue String name) implements Comparable<Provider> {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    public Provider {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no provider name: " + NAME);
        }
    }

    @Override
    public int compareTo(Provider other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
