package com.comms123.messaging.file.application;

import com.comms123.messaging.file.domain.FileId;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of files. They are written and read in bounded pieces: memory does not grow with a file. The owner's
/// record knows whose they are, and whether anybody may see them; bytes without an owner's record are never served.
public interface FileContents {
    /// Keeps the bytes; durable when it returns. Keeping the same file again replaces it, so that it can be killed
    /// anywhere and run again.
    void keep(FileId id, InputStream content) throws IOException;

    /// Reads from the start; skipping costs nothing. Fails with an [IOException] where bytes are missing: a file that is
    /// removed while it is read is not taken for a shorter one.
    ///
    /// @param size in bytes, as it was kept
    InputStream open(FileId id, long size);

    /// How many pieces are stored.
    long count(FileId id);

    /// Removing what is gone is a success.
    void remove(FileId id);
}
