package com.comms123.retention.deletion.application;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.purge.BatchParticipant;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.retention.hold.application.HoldReasonEraser;
import com.comms123.retention.hold.domain.LegalHold;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The data of retention-service itself about a data subject: the words of holds. Its deletions hold ids, times and
/// numbers alone; they are the ledger that the removal is proven with, and stay.
@Component
class RetentionPurger implements BatchParticipant {
    private final PurgedRecords deletions;
    private final HoldReasonEraser grounds;

    RetentionPurger(PurgedRecords deletions, HoldReasonEraser grounds) {
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

    @Override
    public boolean removesTogether(RecordKind kind) {
        return true;
    }

    @Override
    public Map<PurgeOrder, Map<String, Long>> countAll(List<PurgeOrder> orders) {
        return each(orders, (order, hold) -> hold.losesTextsWith(record(order))).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Map.of("hold-texts", entry.getValue())));
    }

    @Override
    public void removeAll(List<PurgeOrder> orders) {
        residualAll(orders).forEach((order, left) -> {
            if (left > 0) {
                remove(order);
            }
        });
    }

    @Override
    public Map<PurgeOrder, Long> residualAll(List<PurgeOrder> orders) {
        return each(orders, (order, hold) -> hold.hasTextsAbout(record(order)));
    }

    /// How many holds on each order's record, or on what it belongs to, are so; with two queries for all.
    private Map<PurgeOrder, Long> each(List<PurgeOrder> orders, BiPredicate<PurgeOrder, LegalHold> wanted) {
        var touched = deletions.touched(orders);
        var covering = grounds.covering(
                touched.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet()));
        return touched.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> covering.stream()
                .filter(hold -> hold.scope().covers(entry.getValue()) && wanted.test(entry.getKey(), hold)).count()));
    }

    private static RecordReference record(PurgeOrder order) {
        return new RecordReference(order.kind(), order.recordId());
    }

    private Set<RecordReference> touched(PurgeOrder order) {
        return Objects.requireNonNull(deletions.touched(List.of(order)).get(order));
    }
}
