package com.comms123.retention.deletion.application;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.PurgeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Finds what a purged record belongs to: its deletion says so.
@Component
public class PurgedRecords {
    private final Deletions deletions;

    public PurgedRecords(Deletions deletions) {
        this.deletions = deletions;
    }

    /// The record of each of these orders, and what it belongs to. One query for all.
    public Map<PurgeOrder, Set<RecordReference>> touched(List<PurgeOrder> orders) {
        var known = new HashMap<UUID, Deletion>();
        deletions.findByPurges(orders.stream().map(order -> new PurgeId(order.purgeId())).toList()).forEach(
                deletion -> deletion.removal().ifPresent(purge -> known.put(purge.id().value(), deletion)));
        var touched = new HashMap<PurgeOrder, Set<RecordReference>>();
        orders.forEach(order -> {
            var deletion = known.get(order.purgeId());
            touched.put(order, deletion == null
                    ? Set.of(new RecordReference(order.kind(), order.recordId()))
                    : deletion.request().touches());
        });
        return touched;
    }
}
