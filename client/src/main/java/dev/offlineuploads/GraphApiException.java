package dev.offlineuploads;

import dev.offlineuploads.model.GraphError;
import java.util.StringJoiner;

/**
 * Graph answered with an error. The subclass tells the errors that callers handle apart; every other code is this class
 * itself, with its number. The HTTP status does not identify an error, only {@link #code()} does.
 *
 * <p>The message is one line: what Graph said, then code and subcode, HTTP status, operation and trace id.
 */
public sealed class GraphApiException extends GraphException
        permits InvalidParameterException, TargetNotDeterminedException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final long code;
    private final transient GraphError error;

    /**
     * Makes the exception of an error that Graph answered.
     *
     * @param operation the operationId of the read
     * @param status the HTTP status of the answer
     * @param error the error of the answer, with a code
     * @throws NullPointerException if the error has no code
     */
    public GraphApiException(String operation, int status, GraphError error) {
        super(operation, message(operation, status, error), null);
        this.status = status;
        this.code = error.code();
        this.error = error;
    }

    /**
     * The HTTP status of the answer.
     *
     * @return the status, 400 for most errors
     */
    public int status() {
        return status;
    }

    /**
     * What went wrong, as Graph numbers it.
     *
     * @return the code, 100 for example; it can be negative
     */
    public long code() {
        return code;
    }

    /**
     * All that Graph said of the error: subcode, type, the texts meant for a person, the trace id, and whatever the
     * OpenAPI document does not name.
     *
     * @return the error; null on an instance that was serialized
     */
    public GraphError error() {
        return error;
    }

    private static String message(String operation, int status, GraphError error) {
        String said = error.message() == null ? "Graph gave no message" : error.message();
        String code = error.errorSubcode() == null ? "" + error.code() : error.code() + "/" + error.errorSubcode();
        StringJoiner facts = new StringJoiner(", ", " [", "]");
        facts.add("code " + code).add("HTTP " + status).add(operation);
        if (error.fbtraceId() != null) {
            facts.add("trace " + error.fbtraceId());
        }
        return (said + facts).replaceAll("\\s+", " ");
    }
}
