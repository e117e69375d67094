package com.comms123.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// `access.json` on disk, readable by its owner alone. Others add to it, so what is there is changed, not replaced.
final class AccessFile {
    private final Path file;

    AccessFile(Path file) {
        this.file = file;
    }

    void write(Access access) {
        Home.writePrivately(file, Json.text(access));
    }

    Access read() {
        return Json.MAPPER.treeToValue(tree(), Access.class);
    }

    /// After a service came back as another process.
    void update(Map<String, Access.Instance> services) {
        if (Files.exists(file)) {
            var tree = tree();
            tree.set("services", Json.MAPPER.valueToTree(services));
            Home.writePrivately(file, Json.text(tree));
        }
    }

    private ObjectNode tree() {
        try {
            if (Json.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode object) {
                return object;
            }
            throw new LocalFailure(file + " holds no JSON object");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
