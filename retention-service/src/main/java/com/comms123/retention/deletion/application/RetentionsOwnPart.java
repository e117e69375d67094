package com.comms123.retention.deletion.application;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import com.comms123.retention.deletion.domain.PurgeId;
import com.comms123.retention.hold.application.ErasingGrounds;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The data of retention-service itself about a data subject: the words of holds. Its deletions hold ids, times and
/// numbers alone; they are the ledger that the removal is proven with, and stay.
@Component
class RetentionsOwnPart implements PurgeParticipant {
    private final Deletions deletions;
    private final ErasingGrounds grounds;

    RetentionsOwnPart(Deletions deletions, ErasingGrounds grounds) {
        this.deletions = deletions;
        this.grounds = grounds;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return Map.of("hold-texts", grounds.count(record(order), touched(order)));
    }

    @Override
    public void remove(PurgeOrder order) {
        grounds.erase(record(order), touched(order));
    }

    @Override
    public long residual(PurgeOrder order) {
        return grounds.residual(record(order), touched(order));
    }

    private static RecordReference record(PurgeOrder order) {
        return new RecordReference(order.kind(), order.recordId());
    }

    private Set<RecordReference> touched(PurgeOrder order) {
        return deletions.findByPurge(new PurgeId(order.purgeId())).map(deletion -> deletion.request().touches())
                .orElseGet(() -> Set.of(record(order)));
    }
}
