package com.comms123.audit.trail.application;

import com.comms123.contracts.RecordKind;
import com.comms123.platform.purge.BatchParticipant;
import com.comms123.platform.purge.PurgeOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// This service's part of a purge (UP-4), for every kind of record: the details of all entries that name the record are
/// erased, with the salts under which their hashes were made. The leaf stays: a pseudonymous id, which nobody can
/// resolve any more, did something of a kind at a time; and so do the details that prove holds and erasures themselves.
/// Leaves do not change, so every proof and checkpoint stays valid.
///
/// Ids related to the record are not followed: they belong to others too.
@Service
class EntryDetailEraser implements BatchParticipant {

    private final Entries entries;
    private final Erasures erasures;

    EntryDetailEraser(Entries entries, Erasures erasures) {
        this.entries = entries;
        this.erasures = erasures;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return Map.of("audit-details", residual(order));
    }

    @Override
    public void remove(PurgeOrder order) {
        erasures.add(id(order));
        entries.eraseDetailsAbout(Set.of(id(order)));
    }

    @Override
    public long residual(PurgeOrder order) {
        return entries.withDetailAbout(Set.of(id(order)));
    }

    @Override
    public boolean removesTogether(RecordKind kind) {
        return true;
    }

    @Override
    public Map<PurgeOrder, Map<String, Long>> countAll(List<PurgeOrder> orders) {
        Map<String, Long> left = entries.withDetailAboutEach(ids(orders));
        return orders.stream().collect(Collectors.toMap(Function.identity(),
                order -> Map.of("audit-details", left.getOrDefault(id(order), 0L))));
    }

    @Override
    public void removeAll(List<PurgeOrder> orders) {
        erasures.addAll(ids(orders));
        entries.eraseDetailsAbout(ids(orders));
    }

    private static List<String> ids(List<PurgeOrder> orders) {
        return orders.stream().map(EntryDetailEraser::id).toList();
    }

    private static String id(PurgeOrder order) {
        return order.recordId().toString();
    }
}
