package com.comms123.membership.imports.web;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How rosters are received.
///
/// @param uploadDirectory Folder for files while they arrive; several instances can share it. By default it is
///        `comms-membership-uploads-` with the user's name, in the system's folder for temporary files.
@ConfigurationProperties("comms.membership.imports")
record ImportProperties(@Nullable Path uploadDirectory) {

    Path uploads() {
        return uploadDirectory == null
                ? Path.of(System.getProperty("java.io.tmpdir"),
                        "comms-membership-uploads-" + System.getProperty("user.name"))
                : uploadDirectory;
    }
}
