package dev.offlineuploads.report;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The result of one test, or of a class or factory that failed before it had any.
 *
 * @param test the simple name of its class
 * @param method its method; empty if the class failed
 * @param name its display name
 * @param message the message of its failure, or the reason why it was skipped
 */
record Result(String test, String method, String name, Outcome outcome, String message) {

    Result {
        name = Secrets.masked(name);
        message = Secrets.masked(message);
    }

    @JsonIgnore
    boolean isFailed() {
        return outcome == Outcome.FAILED;
    }

    /** Class and method. */
    String place() {
        return method.isEmpty() ? test : test + "." + method;
    }
}
