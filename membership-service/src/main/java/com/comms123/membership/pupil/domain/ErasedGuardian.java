package com.comms123.membership.pupil.domain;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.membership.person.domain.AddressHash;
import java.util.EnumSet;
import java.util.Set;

/// The restrictions of a guardian whose account is erased: no id, no name, no address, no reference. They are kept as
/// long as the pupil's record, so that it holds again for the same person under another account (ADR 0026).
///
/// @param addresses of the erased account
public record ErasedGuardian(Set<AddressHash> addresses, Set<CustodyRestriction> restrictions) {
    public ErasedGuardian {
        addresses = Set.copyOf(addresses);
        restrictions = Set.copyOf(restrictions);
        if (addresses.isEmpty() || restrictions.isEmpty()) {
            throw new IllegalArgumentException("a restriction and a hash to recognise the person by are expected");
        }
    }

    boolean isOneOf(Set<AddressHash> known) {
        return addresses.stream().anyMatch(known::contains);
    }

    ErasedGuardian and(ErasedGuardian other) {
        var both = EnumSet.copyOf(restrictions);
        both.addAll(other.restrictions);
        return new ErasedGuardian(GuardianAccounts.union(addresses, other.addresses), both);
    }
}
