package dev.offlineuploads.report;

/**
 * What became of one test, or of a class or factory that failed before it had any.
 *
 * @param test the simple name of its class
 * @param method its method; empty where the class failed as a whole
 * @param name how it is displayed: for a check of an interaction, the name of the interaction
 * @param message what it says for itself; empty where it passed
 */
record Result(String test, String method, String name, Outcome outcome, String message) {

    Result {
        name = Secrets.masked(name);
        message = Secrets.masked(message);
    }

    boolean is(Outcome other) {
        return outcome == other;
    }
}
