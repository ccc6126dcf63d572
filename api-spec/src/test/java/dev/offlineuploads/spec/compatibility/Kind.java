package dev.offlineuploads.spec.compatibility;

/** What callers of the client know of a document, and how they use it. */
enum Kind {
    DOCUMENT("the document", "everyone who reads the document"),
    SERVER("server", "callers who set neither an address nor a version of their own"),
    TAG("tag", "callers who use the generated interface that is called by it"),
    OPERATION("operation", "callers of it"),
    PARAMETER("parameter", "callers who pass it"),
    RESPONSE("answer", "callers who read that answer"),
    HEADER("header", "callers who read it from an answer"),
    ERROR_CODE("error code", "callers who catch it or compare with its constant"),
    ERROR_KIND("error kind", "callers who handle errors of that kind alike"),
    ERRORS("error codes", "callers who catch those errors or ask whether they are retryable"),
    SCHEMA("schema", "callers who name its Java type"),
    FIELD("field", "callers who read it"),
    VALUE("value", "callers who pass it");

    private final String word;
    private final String users;

    Kind(String word, String users) {
        this.word = word;
        this.users = users;
    }

    String word() {
        return word;
    }

    String users() {
        return users;
    }
}
