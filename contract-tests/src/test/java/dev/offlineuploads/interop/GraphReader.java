package dev.offlineuploads.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.model.UploadField;
import java.util.Collection;
import java.util.List;

/**
 * A client of Graph, brought to what all of them can be compared by: what it understood of an answer, as JSON. The adapters
 * read nothing by themselves: whatever can be had of the client's own types and methods is taken from there.
 */
interface GraphReader extends AutoCloseable {

    ObjectMapper JSON = new ObjectMapper();

    /** What a client tells of an error that Graph answered. */
    record Refusal(
            long code,
            Long subcode,
            String type,
            String message,
            boolean isTransient,
            String userTitle,
            String userMessage) {}

    /** Reads these fields, or those that Graph gives when none are asked for. */
    JsonNode readUpload(String id, Collection<UploadField> fields) throws Exception;

    /** Reads all pages, as far as the client's own way of iterating leads. */
    List<JsonNode> listProgress(String id) throws Exception;

    /** Reads all pages, as far as the client's own way of iterating leads. */
    List<JsonNode> listPullSessions(String id) throws Exception;

    /** What the exception that one of the reads threw tells of Graph's error. */
    Refusal refusal(Throwable thrown);

    @Override
    void close();
}
