package dev.offlineuploads.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.model.UploadField;
import java.util.Collection;
import java.util.List;

/**
 * Adapts a client of the Graph API for comparison: converts its results to JSON and its exceptions to {@link ApiError}.
 * Adapters use the types and methods of the client where it has any, and parse a response body only where it has none.
 */
interface ClientAdapter extends AutoCloseable {

    ObjectMapper JSON = new ObjectMapper();

    /** The details of an API error that a client reports. */
    record ApiError(
            long code,
            Long subcode,
            String type,
            String message,
            boolean isTransient,
            String userTitle,
            String userMessage) {}

    /** Requests these fields, or the default fields if there are none. */
    JsonNode getUpload(String id, Collection<UploadField> fields) throws Exception;

    /** Returns the items of all pages, by the client's own iteration. */
    List<JsonNode> listProgress(String id) throws Exception;

    List<JsonNode> listPullSessions(String id) throws Exception;

    ApiError error(Throwable thrown) throws JsonProcessingException;

    @Override
    void close();
}
