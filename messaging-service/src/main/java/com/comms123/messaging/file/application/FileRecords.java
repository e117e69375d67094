package com.comms123.messaging.file.application;

import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.StorageOwner;
import java.util.Collection;

/// The records of files of one kind, from which a quota is counted anew. Records in every state count: those whose file is
/// on hold or only announced, too.
public interface FileRecords {
    /// The sum of their sizes.
    ///
    /// @param without files that are left out
    long bytes(StorageOwner owner, Collection<FileId> without);

    /// Whether there is a record whose file takes up room.
    boolean has(FileId file);
}
