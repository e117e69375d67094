package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A participant that removes many records of one kind with one request for each collection. The result is the same as
/// of one removal after the other, in any order.
///
/// Called for records alone that no hold touches: one that is held, or of which part is held, is removed singly.
public interface BatchParticipant extends PurgeParticipant {
    /// Whether it does so with records of this kind.
    boolean removesTogether(RecordKind kind);

    /// As [#count], for each of these orders, all of one kind.
    Map<PurgeOrder, Map<String, Long>> countAll(List<PurgeOrder> orders);

    /// As [#remove], for all of these orders, all of one kind.
    void removeAll(List<PurgeOrder> orders);

    /// As [#residual], for each of these orders, all of one kind.
    default Map<PurgeOrder, Long> residualAll(List<PurgeOrder> orders) {
        return countAll(orders).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                counts -> counts.getValue().values().stream().mapToLong(Long::longValue).sum()));
    }
}
