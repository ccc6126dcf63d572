package dev.offlineuploads.fakegraph;

import org.jspecify.annotations.NullMarked;

/**
 * An error that Graph is known to answer, and FakeGraph can be told to answer. Codes, subcodes and HTTP statuses are as
 * documented or seen in public recordings, except where a constant says that they are assumed; the messages have Graph's
 * shape, not its words.
 */
@NullMarked
public enum GraphFault {
    /** No token at all: code 104. */
    TOKEN_MISSING(400, 104, "An access token is required to request this resource."),
    /** A token that Graph cannot read: code 190. */
    TOKEN_MALFORMED(400, 190, "Invalid OAuth access token - Cannot parse access token"),
    /** A token past its time: code 190, subcode 463. */
    TOKEN_EXPIRED(400, 190, "Error validating access token: Session has expired.", 463),
    /** A token from before its owner's password changed: code 190, subcode 460. */
    TOKEN_PASSWORD_CHANGED(400, 190, "Error validating access token: The password has changed.", 460),
    /** A token that was not used for long: code 190, subcode 493. */
    TOKEN_UNUSED(400, 190, "Error validating access token: It was not used for too long.", 493),
    /** An app without the permission that is asked for: code 10 under 403. On pull_sessions this code is assumed. */
    PERMISSION_MISSING(new GraphError(403, 10, null, "(#10) Application does not have permission for this action")
            .withUserText("Permission missing", "This app may not read what it asks for.")),
    /** An app over its rate limit: code 4 under 403. */
    APP_RATE_LIMIT(new GraphError(403, 4, null, "(#4) Application request limit reached").asTransient()),
    /** A user over the rate limit: code 17. */
    USER_RATE_LIMIT(new GraphError(400, 17, null, "(#17) User request limit reached").asTransient()),
    /** A page's token over the rate limit: code 32. */
    PAGE_RATE_LIMIT(400, 32, "(#32) Page request limit reached"),
    /** A call that comes too often: code 613. */
    CUSTOM_RATE_LIMIT(400, 613, "(#613) Calls to this api have exceeded the rate limit."),
    /** A business over the rate limit of one kind of call: code 80004, one of 80000 to 80014. */
    BUSINESS_USE_CASE_RATE_LIMIT(400, 80004, "(#80004) There have been too many calls to this ad account."),
    /** A call to a version that is gone, as the ads paths answer it: code 2635. */
    DEAD_VERSION(400, 2635, "(#2635) You are calling a deprecated version of the API."),
    /** A fault that Graph does not explain: code 1 under 500. */
    UNKNOWN(new GraphError(500, 1, null, "An unknown error occurred").asTransient()),
    /** A service that is down for the moment: code 2 under 500. */
    UNAVAILABLE(new GraphError(500, 2, null, "Service temporarily unavailable").asTransient()),
    /** A progress read whose object Graph cannot tell: code 275. Status and type are assumed. */
    TARGET_NOT_DETERMINED(400, 275, "(#275) Cannot determine the target object for this request.");

    private final GraphError error;

    GraphFault(int status, int code, String message) {
        this(new GraphError(status, code, null, message));
    }

    GraphFault(int status, int code, String message, int subcode) {
        this(new GraphError(status, code, subcode, message));
    }

    GraphFault(GraphError error) {
        this.error = error;
    }

    GraphError error() {
        return error;
    }
}
