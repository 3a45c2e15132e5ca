package io.tributary.wire;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads texts: also whole numbers, because vendors do not agree with themselves which of their
 * identifiers are numbers, but nothing of which there is more than one way to write it.
 */
final class TextReader extends StdScalarDeserializer<String> {

    TextReader() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT
                ? VendorText.wellFormed(parser.getString())
                : (String) context.handleUnexpectedToken(getValueType(context), parser);
    }
}
