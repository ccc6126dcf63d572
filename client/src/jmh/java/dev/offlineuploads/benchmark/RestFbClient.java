package dev.offlineuploads.benchmark;

import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.DefaultWebRequestor;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.json.JsonObject;
import java.util.List;

/** restfb. It has no type for an upload, so the benchmark reads its JSON object. */
final class RestFbClient implements BenchmarkClient {

    private final DefaultFacebookClient client;

    RestFbClient(String baseUrl) {
        client = new DefaultFacebookClient(
                TestData.TOKEN,
                null,
                new DefaultWebRequestor(),
                new DefaultJsonMapper(),
                Version.getVersionFromString(TestData.VERSION));
        client.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return baseUrl;
            }
        });
    }

    @Override
    public long upload(String id) {
        return client.fetchObject(id, JsonObject.class, Parameter.with("fields", TestData.FIELDS))
                .getLong("matched_entries", 0);
    }

    @Override
    public long list(int pages, int limit) {
        long items = 0;
        for (List<JsonObject> page :
                client.fetchConnection(pages + "/progress", JsonObject.class, Parameter.with("limit", limit))) {
            items += page.size();
        }
        return items;
    }
}
