package com.comms123.messaging.file.application;

import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.StorageOwner;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongSupplier;

/// How many bytes each owner has stored, counted with each file that comes and goes.
///
/// A change of the sum and of the list of files that are coming or going is one write, so that whatever crashes, the list
/// says which file to check: it is counted before its record is written, no longer counted after that is gone.
public interface StoredBytes {
    /// A file that is coming or going.
    ///
    /// @param going whether it is being removed
    record Moving(StorageOwner owner, FileId file, long bytes, boolean going, Instant since) {}

    /// Empty when the owner's bytes were never counted.
    OptionalLong used(StorageOwner owner);

    /// Counts a file that is coming, unless it is on the list already.
    ///
    /// @param counted the sum, where it was never counted
    /// @return false when the sum would be above `limit`; nothing is counted then
    boolean reserve(StorageOwner owner, FileId file, long bytes, long limit, LongSupplier counted, Instant now);

    /// The file is there: it stays counted, and is off the list.
    void complete(StorageOwner owner, FileId file);

    /// Off the list, and no longer counted. Does nothing when it is not on the list.
    void cancel(StorageOwner owner, FileId file, long bytes);

    /// Puts a file on the list that is about to be removed.
    ///
    /// @param by the process that removes it; several may try at once
    void going(StorageOwner owner, FileId file, UUID by, long bytes, Instant now);

    /// This one has removed it: no longer counted, and off the list with everybody who tries the same. Does nothing when this
    /// one is not on the list any more.
    void gone(StorageOwner owner, FileId file, UUID by, long bytes);

    /// Another one has removed it, or does.
    void notGone(StorageOwner owner, UUID by);

    /// Files that have been coming or going since before this instant.
    List<Moving> movingSince(Instant before, int limit);

    /// The owners that were counted longest ago.
    List<StorageOwner> countedBefore(Instant before, int limit);

    /// Counts anew, unless something has changed meanwhile or is going at this moment.
    void recount(StorageOwner owner, Recount recount, Instant now);

    interface Recount {
        long bytes(StorageOwner owner, List<FileId> withoutMoving);
    }

    /// @return how many sums there were
    long remove(StorageOwner owner);

    long count(StorageOwner owner);
}
