package dev.offlineuploads.internal.response;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Masks the access token in every text value that is read. */
final class MaskingParser extends JsonParserDelegate {

    private final Redaction redaction;

    MaskingParser(JsonParser parser, Redaction redaction) {
        super(parser);
        this.redaction = redaction;
    }

    @Override
    public @Nullable String getText() throws IOException {
        return masked(super.getText());
    }

    @Override
    public @Nullable String getValueAsString() throws IOException {
        return masked(super.getValueAsString());
    }

    @Override
    public @Nullable String getValueAsString(String otherwise) throws IOException {
        return masked(super.getValueAsString(otherwise));
    }

    @Override
    public boolean hasTextCharacters() {
        return false; // otherwise Jackson takes the text from the buffer
    }

    private @Nullable String masked(@Nullable String text) {
        return text != null && hasToken(JsonToken.VALUE_STRING) ? redaction.maskData(text) : text;
    }
}
