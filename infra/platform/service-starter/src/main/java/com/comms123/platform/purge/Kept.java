package com.comms123.platform.purge;

import com.comms123.contracts.RecordReference;
import java.util.List;
import java.util.Map;

/// Data that a purge leaves because it belongs to records on hold (UP-5).
///
/// @param counts how much of what, by the names that the purge counts by
/// @param heldRecords the held records that it is kept for, some of them where there are many
record Kept(Map<String, Long> counts, List<RecordReference> heldRecords) {
    static final Kept NOTHING = new Kept(Map.of(), List.of());
}
