package dev.offlineuploads.internal;

import feign.Request;

/** The name of the operation behind a Feign call. */
final class Operation {

    private static final String WITH_HTTP_INFO = "WithHttpInfo";

    private Operation() {}

    /** The operationId in a Feign configuration key, {@code getUpload} of {@code Api#getUploadWithHttpInfo(String,List)}. */
    static String of(String configKey) {
        String method = configKey.substring(configKey.indexOf('#') + 1, configKey.indexOf('('));
        return method.endsWith(WITH_HTTP_INFO)
                ? method.substring(0, method.length() - WITH_HTTP_INFO.length())
                : method;
    }

    static String of(Request request) {
        return of(request.requestTemplate().methodMetadata().configKey());
    }
}
