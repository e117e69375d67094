package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.platform.hold.HoldGuardFixture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;

/// One letter of each record in `ofSchool`, which a removal with a condition does not see, and in `ofOthers`.
class Letters implements BatchParticipant {
    static final String NAME = "letters";
    final List<PurgeOrder> removed = new ArrayList<>();
    final List<PurgeOrder> ofSchool = new ArrayList<>();
    final List<PurgeOrder> ofOthers = new ArrayList<>();
    /// Back from before their deletion.
    final Set<UUID> undeleted = new HashSet<>();
    /// Those of each removal and each count in turn.
    final List<List<Document>> conditions = new ArrayList<>();
    final List<List<Document>> searches = new ArrayList<>();
    private final UUID school;

    Letters(UUID school) {
        this.school = school;
    }

    @Override
    public boolean removesTogether(RecordKind kind) {
        return true;
    }

    @Override
    public boolean deleteRestored(PurgeOrder order) {
        return undeleted.remove(order.recordId());
    }

    @Override
    public Map<PurgeOrder, Map<String, Long>> countAll(List<PurgeOrder> orders) {
        return orders.stream().collect(Collectors.toMap(Function.identity(), this::seen));
    }

    @Override
    public void removeAll(List<PurgeOrder> orders) {
        removed.addAll(orders);
        conditions.add(HoldGuardFixture.conditions(NAME));
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        if (!HoldGuardFixture.conditions(NAME).isEmpty()) {
            conditions.add(HoldGuardFixture.conditions(NAME));
        }
        return seen(order);
    }

    @Override
    public void remove(PurgeOrder order) {
        removed.add(order);
        conditions.add(HoldGuardFixture.conditions(NAME));
    }

    @Override
    public long residual(PurgeOrder order) {
        searches.add(HoldGuardFixture.conditions(NAME));
        return seen(order).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> seen(PurgeOrder order) {
        var seen = ofOthers.contains(order) ? 1L : 0L;
        if (ofSchool.contains(order)) {
            HoldGuardFixture.touched(NAME, new Document("organisationId", school));
            seen += HoldGuardFixture.conditions(NAME).isEmpty() ? 1 : 0;
        }
        return seen == 0 ? Map.of() : Map.of(NAME, seen);
    }
}
