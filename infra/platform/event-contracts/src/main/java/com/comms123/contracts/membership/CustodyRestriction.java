package com.comms123.contracts.membership;

/// A custody restriction, which a court or the school has placed on a guardian of a pupil. On the wire in lower case,
/// such as `no_contact`.
public enum CustodyRestriction {
    /// Neither learns of the other through the platform: includes the other two.
    NO_CONTACT,
    /// Gets no message on this pupil's account.
    NO_MESSAGES,
    /// Sees nothing of the pupil's record.
    NO_PUPIL_DATA
}
