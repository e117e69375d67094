package com.comms123.membership.pupil.domain;

import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Deleted records that seem to be about the same child. Their restrictions MUST hold in the child's next record
/// (ADR 0026).
///
/// @param records not purged yet
/// @param addresses of the guardians whom the next record has already: one of them may be restricted under another
///        account
public record Predecessors(List<Pupil> records, Map<UserId, Set<AddressHash>> addresses) {
    public static final Predecessors NONE = new Predecessors(List.of(), Map.of());

    public Predecessors {
        records = List.copyOf(records);
        addresses = Map.copyOf(addresses);
    }
}
