package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import java.util.Map;

/// Removes what one feature holds of a record (UP-4). A service may have several. One that can remove many
/// records together is a [BatchParticipant], too.
public interface PurgeParticipant {
    /// Whether it can hold anything of records of this kind. It is not asked about others.
    default boolean concerns(RecordKind kind) {
        return true;
    }

    /// How much there is to remove, by a stable name such as `inbox-items`; asked once, before the first removal.
    Map<String, Long> count(PurgeOrder order);

    /// Removes it: dependants first, root last. It may be killed anywhere and is then run again: removing what is gone
    /// already is a success. It **must not** touch what belongs to somebody else.
    void remove(PurgeOrder order);

    /// Deletes a record that a restored backup has brought back from before anybody asked for its deletion, due at once: it
    /// is out of sight again, on hold or not, and its own removal follows, unless it is on hold.
    ///
    /// @return whether there was one
    default boolean deleteRestored(PurgeOrder order) {
        return false;
    }

    /// As [#remove], where a restored backup has brought the record back in whatever state it was then.
    ///
    /// @return false when the record has a deletion of its own now, which removes it; this purge then waits for that
    default boolean removeRestored(PurgeOrder order) {
        if (deleteRestored(order)) {
            return false;
        }
        remove(order);
        return true;
    }

    /// How much a search of the own store still finds; 0 when all is gone.
    long residual(PurgeOrder order);
}
