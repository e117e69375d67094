package com.comms123.messaging.file.application;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A file that somebody sends. It lies on a disk, not in memory, and can be read several times.
public interface IncomingFile {
    /// As the sender says; null when they say nothing.
    @Nullable
    String name();

    /// In bytes.
    long size();

    InputStream open() throws IOException;
}
