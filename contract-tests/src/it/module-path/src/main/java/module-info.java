/** A program of modules, which sees no more of the client than that exports. */
module caller {
    requires dev.offlineuploads.client;
    requires dev.offlineuploads.fakegraph;
}
