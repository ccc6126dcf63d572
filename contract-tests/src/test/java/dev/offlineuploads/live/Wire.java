package dev.offlineuploads.live;

import java.io.IOException;

/** Sends one request to Graph. */
interface Wire {

    LiveAnswer get(LiveRequest request) throws IOException, InterruptedException;
}
