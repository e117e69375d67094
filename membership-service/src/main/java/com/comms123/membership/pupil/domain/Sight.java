package com.comms123.membership.pupil.domain;

import com.comms123.contracts.membership.CustodyRestriction;

/// The part of a pupil that somebody may see.
public sealed interface Sight {

    /// The school's view: the record, the guardians, their contact data and restrictions.
    ///
    /// @param change whether they may change it
    record School(boolean change) implements Sight {}

    /// A guardian's view: name and groups of their own child, and never another guardian.
    record OwnChild() implements Sight {}

    /// A restriction keeps it from them. To them it MUST look like [Nothing].
    record KeptBack(CustodyRestriction by) implements Sight {}

    /// It is none of their business.
    record Nothing() implements Sight {}
}
