package com.comms123.membership.imports.web;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How rosters are received.
///
/// @param uploadDirectory where files lie while they are being received; several processes may share it. When absent it
///     is `comms-membership-uploads-` and the user's name, below the system's directory for temporary files
@ConfigurationProperties("comms.membership.imports")
record ImportProperties(@Nullable Path uploadDirectory) {

    Path uploads() {
        return uploadDirectory == null
                ? Path.of(System.getProperty("java.io.tmpdir"),
                        "comms-membership-uploads-" + System.getProperty("user.name"))
                : uploadDirectory;
    }
}
