package com.comms123.audit.trail.application;

import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/// This service's part of a purge (UP-4), for every kind of record: the details of all entries that name the record are
/// erased, with the salts under which their hashes were made. The leaf stays: a pseudonymous id, which nobody can
/// resolve any more, did something of a kind at a time; and so do the details that prove holds and erasures themselves.
/// Leaves do not change, so every proof and checkpoint stays valid.
///
/// Ids related to the record are not followed: they belong to others too.
@Service
class ErasingDetails implements PurgeParticipant {

    private final Entries entries;
    private final Erasures erasures;

    ErasingDetails(Entries entries, Erasures erasures) {
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

    private static String id(PurgeOrder order) {
        return order.recordId().toString();
    }
}
