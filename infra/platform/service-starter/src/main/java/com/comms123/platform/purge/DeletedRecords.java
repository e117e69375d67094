package com.comms123.platform.purge;

/// Records that a service knows as deleted. A restored backup may know fewer: a record would be visible again until
/// its removal is due (UP-3).
public interface DeletedRecords {
    /// Deletes or hides the record, if it is not so already. The owner's own deletion begins anew; the one that was asked
    /// for first still says when the record is removed at the latest.
    void deleteAgain(RequestedDeletion request);
}
