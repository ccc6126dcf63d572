package dev.offlineuploads.internal.feign;

import dev.offlineuploads.internal.call.CallExecutor;
import feign.Capability;
import feign.Client;
import java.util.function.Function;

/** Makes the calls of a Feign builder go through a {@link CallExecutor}, over the HTTP client of that builder. */
public final class GraphCapability implements Capability {

    private final Function<Client, CallExecutor> executors;

    /** Creates the executor for an HTTP client when Feign is built. */
    public GraphCapability(Function<Client, CallExecutor> executors) {
        this.executors = executors;
    }

    @Override
    public Client enrich(Client client) {
        return new ExecutorClient(executors.apply(client));
    }
}
