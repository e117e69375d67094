package com.comms123.audit.verify;

import com.comms123.audit.log.domain.HashTiles;
import com.comms123.audit.log.domain.Tile;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.signedlog.MalformedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The hash tiles in a directory that mirrors the log's addresses: `tile/0/000`, ...
record LogDirectory(Path directory) implements HashTiles {

    /// The file of that tile or bundle, or of the full one, of which it is the beginning.
    static @Nullable Path find(Path directory, TilePath path, String... rows) {
        for (String row : rows) {
            for (TilePath spelling : new TilePath[]{path, new TilePath(path.index(), TilePath.FULL)}) {
                Path file = directory.resolve(row).resolve(spelling.toString());
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        return null;
    }

    boolean has(int level, TilePath path) {
        return find(directory, path, "tile/" + level) != null;
    }

    @Override
    public Tile read(int level, TilePath path) {
        Path file = find(directory, path, "tile/" + level);
        if (file == null) {
            throw new MalformedLog("tile %d/%s is missing".formatted(level, path));
        }
        try {
            return Tile.parse(level, path.index(), Files.readAllBytes(file)).narrowed(path.width());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
