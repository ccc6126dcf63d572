package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for the access token where a caller can see it. It knows nothing of how the client masks. */
final class TokenLeaks {

    /** One character as URLs, JSON or HTML spell it. */
    private static final Pattern SPELLED = Pattern.compile(
            "%([0-9a-f]{2})|\\\\u00([0-9a-f]{2})|&#x0*([0-9a-f]{1,2});|&#0*([0-9]{1,3});|\\\\(/)",
            Pattern.CASE_INSENSITIVE);

    private TokenLeaks() {}

    /** Neither message, stack trace, body nor what Graph said of the error repeats the token, however it is spelled. */
    static void noneIn(GraphException thrown) {
        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed));
        noneIn(printed.toString());
        if (thrown instanceof GraphResponseException unreadable) {
            noneIn(unreadable.body());
        }
        if (thrown instanceof GraphApiException refused) {
            noneIn(refused.body());
            noneIn(String.valueOf(refused.error()));
        }
    }

    private static void noneIn(String said) {
        assertThat(spelledOut(said)).doesNotContainIgnoringCase(ScriptedGraph.TOKEN);
    }

    /** No value of a record is or holds the token; the names of fields are Graph's to choose. */
    static void noneInValuesOf(Object value) {
        if (value instanceof String text) {
            assertThat(text).doesNotContain(ScriptedGraph.TOKEN);
        } else if (value instanceof Collection<?> all) {
            all.forEach(TokenLeaks::noneInValuesOf);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(TokenLeaks::noneInValuesOf);
        } else if (value instanceof Record data) {
            for (RecordComponent component : data.getClass().getRecordComponents()) {
                noneInValuesOf(valueOf(component, data));
            }
        }
    }

    private static Object valueOf(RecordComponent component, Record data) {
        try {
            return component.getAccessor().invoke(data);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String spelledOut(String said) {
        return SPELLED.matcher(said).replaceAll(found -> Matcher.quoteReplacement(character(found)));
    }

    private static String character(MatchResult found) {
        for (int group = 1; group <= 3; group++) {
            if (found.group(group) != null) {
                return String.valueOf((char) Integer.parseInt(found.group(group), 16));
            }
        }
        return found.group(4) != null ? String.valueOf((char) Integer.parseInt(found.group(4))) : found.group(5);
    }
}
