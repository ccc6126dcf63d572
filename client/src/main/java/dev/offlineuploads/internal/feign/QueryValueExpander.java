package dev.offlineuploads.internal.feign;

import dev.offlineuploads.internal.call.OperationRequest;
import feign.Param;

/**
 * Encodes the value of a query parameter for the generated Feign interface. Feign by itself does not encode text
 * that looks percent-encoded, so a cursor that contains {@code %3D} would change.
 */
public final class QueryValueExpander implements Param.Expander {

    public QueryValueExpander() {}

    @Override
    public String expand(Object value) {
        return OperationRequest.encode(value.toString());
    }
}
