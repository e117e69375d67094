package com.comms123.identity.person.application;

import com.comms123.identity.input.domain.EmailAddress;

/// Addresses that mails of invitations wait for.
public interface InvitedAddresses {
    /// Mails that wait for this address are not sent, and forgotten.
    ///
    /// @return how many there were
    long forget(EmailAddress address);

    /// How many wait for this address.
    long count(EmailAddress address);
}
