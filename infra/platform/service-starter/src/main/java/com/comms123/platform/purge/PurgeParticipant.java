package com.comms123.platform.purge;

import java.util.Map;

/// Removes what one feature holds of a record (UP-4). A service may have several; kinds that do not concern one answer
/// with nothing.
public interface PurgeParticipant {
    /// How much there is to remove, by a stable name such as `inbox-items`; asked once, before the first removal.
    Map<String, Long> count(PurgeOrder order);

    /// Removes it: dependants first, root last. It may be killed anywhere and is then run again: removing what is gone
    /// already is a success. It **must not** touch what belongs to somebody else.
    void remove(PurgeOrder order);

    /// As [#remove], where a restored backup has brought the record back in whatever state it was then, perhaps from before
    /// anybody asked for its deletion. A participant that removes nothing that was not deleted deletes it now, due at once:
    /// its own removal follows, unless it is on hold.
    ///
    /// @return false when the record has a deletion of its own now, which removes it; this purge then waits for that
    default boolean removeRestored(PurgeOrder order) {
        remove(order);
        return true;
    }

    /// How much a search of the own store still finds; 0 when all is gone.
    long residual(PurgeOrder order);
}
