package com.comms123.gateway.site;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import tools.jackson.databind.json.JsonMapper;

/// The service worker: a script that browsers keep running for the website, here with its release and the files that it
/// keeps for a time without connection.
final class ShellScript {
    /// Its scope is everything below its folder, so it lies at the top.
    static final String PATH = "/service-worker.js";
    private static final String RELEASE = "'{release}'";
    private static final String FILES = "['{files}']";

    private ShellScript() {}

    /// @param files addresses of files that are the same for everybody
    static byte[] of(String source, String release, Collection<String> files) {
        if (!source.contains(RELEASE) || !source.contains(FILES)) {
            throw new IllegalStateException("the service worker has no place for the release and its files");
        }
        var json = JsonMapper.shared();
        return source.replace(RELEASE, json.writeValueAsString(release)).replace(FILES, json.writeValueAsString(files))
                .getBytes(StandardCharsets.UTF_8);
    }
}
