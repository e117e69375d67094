package com.comms123.membership.invitation.application;

import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The owners of addresses, whom only identity-service knows.
///
/// Both throw [com.comms123.platform.outcome.Refused] when that cannot be found out now.
public interface PersonalAddresses {
    /// How many addresses can be asked about at once.
    int MOST_AT_ONCE = 500;

    /// A person's address.
    ///
    /// @param confirmed whether they have shown that they read its mail
    record OwnAddress(EmailAddress email, boolean confirmed) {}

    /// Empty when the person is gone.
    Optional<OwnAddress> of(UserId person);

    /// The owners of these addresses, by [EmailAddress#key]: active people who have confirmed them. The others are left
    /// out.
    Map<String, UserId> owners(Collection<EmailAddress> addresses);
}
