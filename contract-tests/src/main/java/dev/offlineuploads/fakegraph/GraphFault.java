package dev.offlineuploads.fakegraph;

import org.jspecify.annotations.NullMarked;

/**
 * A Graph error that FakeGraph can simulate. Codes, subcodes and HTTP statuses are documented or observed in public
 * recordings, unless a constant says that they are assumed. The messages are worded differently from Graph's.
 */
@NullMarked
public enum GraphFault {
    /** The token is missing: code 104. */
    TOKEN_MISSING(400, 104, "An access token is required to request this resource."),
    /** The token is malformed: code 190. */
    TOKEN_MALFORMED(400, 190, "Invalid OAuth access token - Cannot parse access token"),
    /** The token has expired: code 190, subcode 463. */
    TOKEN_EXPIRED(400, 190, "Error validating access token: Session has expired.", 463),
    /** The owner of the token has changed the password: code 190, subcode 460. */
    TOKEN_PASSWORD_CHANGED(400, 190, "Error validating access token: The password has changed.", 460),
    /** The token was unused for too long: code 190, subcode 493. */
    TOKEN_UNUSED(400, 190, "Error validating access token: It was not used for too long.", 493),
    /** The app lacks a permission: code 10, status 403. For pull_sessions this code is assumed. */
    PERMISSION_MISSING(new GraphError(403, 10, null, "(#10) Application does not have permission for this action")
            .withUserText("Permission missing", "This app is not allowed to read this data.")),
    /** The app has exceeded its rate limit: code 4, status 403. */
    APP_RATE_LIMIT(new GraphError(403, 4, null, "(#4) Application request limit reached").asTransient()),
    /** The user has exceeded the rate limit: code 17. */
    USER_RATE_LIMIT(new GraphError(400, 17, null, "(#17) User request limit reached").asTransient()),
    /** The token of a page has exceeded the rate limit: code 32. */
    PAGE_RATE_LIMIT(400, 32, "(#32) Page request limit reached"),
    /** Too many calls to this API: code 613. */
    CUSTOM_RATE_LIMIT(400, 613, "(#613) Calls to this api have exceeded the rate limit."),
    /** A business has exceeded the rate limit of a use case: code 80004, one of 80000 to 80014. */
    BUSINESS_USE_CASE_RATE_LIMIT(400, 80004, "(#80004) There have been too many calls to this ad account."),
    /** The version has expired, on paths of the ads API: code 2635. */
    VERSION_EXPIRED(400, 2635, "(#2635) You are calling a deprecated version of the API."),
    /** An unknown error: code 1, status 500. */
    UNKNOWN(new GraphError(500, 1, null, "An unknown error occurred").asTransient()),
    /** Graph is temporarily unavailable: code 2, status 500. */
    UNAVAILABLE(new GraphError(500, 2, null, "Service temporarily unavailable").asTransient()),
    /** Graph cannot determine the target of the call: code 275. Status and type are assumed. */
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
