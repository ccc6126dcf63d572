/**
 * A client that reads the status of uploads of offline conversions to Meta. Start with {@link
 * dev.offlineuploads.OfflineUploadsClient}.
 */
module dev.offlineuploads.client {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.slf4j;
    requires transitive feign.core;
    requires static micrometer.core; // for those who use dev.offlineuploads.micrometer
    requires static transitive org.jspecify;

    exports dev.offlineuploads;
    exports dev.offlineuploads.api;
    exports dev.offlineuploads.errors;
    exports dev.offlineuploads.micrometer;
    exports dev.offlineuploads.model;

    // Feign creates the expander that the generated interface names, and calls the capability, by reflection.
    opens dev.offlineuploads.internal.feign to
            feign.core;
}
