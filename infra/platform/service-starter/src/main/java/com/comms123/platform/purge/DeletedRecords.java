package com.comms123.platform.purge;

/// What a service knows as deleted. A restored backup may know less: the record would be there for everybody again until
/// its removal is due (UP-3).
public interface DeletedRecords {
    /// Deletes or hides the record, if it is not so already. The owner's own deletion begins anew; the one that was asked
    /// for first still says when the record is removed at the latest.
    void deleteAgain(RequestedDeletion request);
}
