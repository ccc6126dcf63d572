/** A named module, which can use only the exported packages of the client. */
module caller {
    requires dev.offlineuploads.client;
    requires dev.offlineuploads.fakegraph;
}
