package dev.offlineuploads.benchmark;

import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.DefaultWebRequestor;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookGraphException;
import com.restfb.json.JsonObject;
import java.util.List;

/** restfb. It has no type for an upload, so its JSON object is used. */
final class RestFbReader implements Reader {

    private final DefaultFacebookClient client;

    RestFbReader(String baseUrl) {
        client = new DefaultFacebookClient(
                Sample.TOKEN,
                null,
                new DefaultWebRequestor(),
                new DefaultJsonMapper(),
                Version.getVersionFromString(Sample.VERSION));
        client.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return baseUrl;
            }
        });
    }

    @Override
    public long upload(String id) {
        return client.fetchObject(id, JsonObject.class, Parameter.with("fields", Sample.FIELDS))
                .getLong("matched_entries", 0);
    }

    @Override
    public long refusal(String id) {
        try {
            return upload(id);
        } catch (FacebookGraphException e) {
            return e.getErrorCode();
        }
    }

    @Override
    public long items(String id, int limit) {
        long items = 0;
        for (List<JsonObject> page :
                client.fetchConnection(id + "/progress", JsonObject.class, Parameter.with("limit", limit))) {
            items += page.size();
        }
        return items;
    }
}
